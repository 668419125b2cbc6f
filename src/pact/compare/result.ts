import type { Comparator, ComparatorResult } from './comparator.ts';
import type { AskedInteraction } from './compared-interaction.ts';
import { keysOfDotted, pathOf } from './place.ts';

/** Something that the comparator found, in words, with the places as far as they are known. */
export interface Found {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly what: string;
  /** In the interaction: `response.body.items[0].id`. */
  readonly pactPlace: string;
  /** What leads to it in the body, as far as it is described. */
  readonly inValue?: readonly string[];
  /** As the comparator names the place in its document. */
  readonly specLocation?: string;
  /** In the real document, where that is known. */
  readonly keys?: readonly string[];
  /** Whether it is about a property that is described nowhere. */
  readonly undescribed?: boolean;
}

/** Said when the real errors are said too; they are about how the schema was handed over. */
const WRAPPING = /: must match "(then|else)" schema$/;
const NO_CHOICE = /: must match (a schema in anyOf|exactly one schema in oneOf)$/;
const NEARLY = /must be null$/;

export async function foundBy(
  comparator: Comparator,
  pact: { readonly interactions: readonly AskedInteraction[] },
  interaction: AskedInteraction,
): Promise<Found[]> {
  const results: ComparatorResult[] = [];
  for await (const result of comparator.compare(pact)) {
    if (result.type !== 'info' && !WRAPPING.test(result.message)) results.push(result);
  }
  const found = nearest(results).map((result) => asFound(result, interaction));
  const same = (one: Found, other: Found) => one.pactPlace === other.pactPlace && one.what === other.what;
  return found.filter((one, index) => found.findIndex((other) => same(one, other)) === index);
}

/** Of a choice that nothing fits, each branch has its errors: the one that lies deepest says most. */
function nearest(results: readonly ComparatorResult[]): readonly ComparatorResult[] {
  const placeOf = (result: ComparatorResult) => result.mockDetails?.location ?? '';
  const failed = results.filter(({ message }) => NO_CHOICE.test(message)).map(placeOf);
  // Of choices in choices, the outermost.
  const outer = failed.filter((place) => !failed.some((other) => other !== place && isBelow(place, other)));
  let kept = results;
  for (const place of new Set(outer)) {
    const within = kept.filter((result) => placeOf(result) === place || isBelow(placeOf(result), place));
    const rank = (result: ComparatorResult) =>
      placeOf(result).split('.').length * 4 +
      (NO_CHOICE.test(result.message) ? 0 : NEARLY.test(result.message) ? 1 : 2);
    const [best] = [...within].sort((a, b) => rank(b) - rank(a));
    kept = kept.filter((result) => result === best || !within.includes(result));
  }
  return kept;
}

function isBelow(place: string, other: string): boolean {
  return place.startsWith(`${other}.`);
}

function asFound({ code, message, type, mockDetails, specDetails }: ComparatorResult, asked: AskedInteraction): Found {
  const [, unknown] = /must NOT have additional properties - (.*)$/s.exec(message) ?? [];
  const place = (mockDetails?.location ?? '').replace(/^\[root\]\.interactions\[\d+\]\.?/, '');
  const [, side, dotted] = /^(request|response)\.body\.?(.*)$/s.exec(place) ?? [];
  const body = side === undefined ? undefined : asked[side as 'request' | 'response'].body;
  const inValue = keysOfDotted(body, dotted ?? '');
  const keys = unknown === undefined ? inValue : [...inValue, unknown];
  return {
    severity: type === 'error' ? 'error' : 'warning',
    code,
    what: said(code, message, unknown),
    pactPlace: side === undefined ? place.replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]') : `${side}.body${pathOf(keys)}`,
    inValue,
    undescribed: unknown !== undefined,
    ...(specDetails && { specLocation: specDetails.location }),
  };
}

const PARTS: Readonly<Record<string, string>> = {
  'request.body.incompatible': 'The body of the request',
  'request.query.incompatible': 'The query',
  'request.header.incompatible': 'A header of the request',
  'response.body.incompatible': 'The body of the response',
  'response.header.incompatible': 'A header of the response',
};

function said(code: string, message: string, unknown: string | undefined): string {
  if (unknown !== undefined) {
    const whose = code.startsWith('request') ? 'request' : 'response';
    return `The ${whose} has ${JSON.stringify(unknown)}, which the document does not describe`;
  }
  const part = PARTS[code];
  const colon = message.indexOf(': ');
  if (part === undefined || colon === -1) return message.replace(/(the )?spec file|the spec\b/, 'the document');
  return `${part} is not as described: ${message.slice(colon + 2)}`;
}

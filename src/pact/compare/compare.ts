import { nodeAt } from '../../contract/pointer.ts';
import type { PactInteraction } from '../../pact-file/pact-file.ts';
import { type Comparator, comparatorOf } from './comparator.ts';
import { type ComparedDocument, comparedDocument } from './compared-document.ts';
import { comparedInteraction, comparedPact, echoed, wireRequest } from './compared-interaction.ts';
import { corrected } from './corrected.ts';
import type { Described, Matched } from './described.ts';
import { type Found, foundBy } from './result.ts';
import type { PactSource } from './source.ts';

/** Something in an interaction that a document does not allow, or about which it says nothing. */
export interface Incompatibility {
  /** `warning`: the document does not describe it, and does not forbid it either. */
  readonly severity: 'error' | 'warning';
  /** Stable: `response.body.incompatible`, as the comparator has it. */
  readonly code: string;
  /** One sentence, without its full stop. */
  readonly what: string;
  /** In the Pact file: `interactions[3].response.body.id`. */
  readonly pactPlace: string;
  /** In the document: `openapi.yaml:12 (#/paths/~1pets/get)`. */
  readonly documentPlace: string;
}

/** An interaction, and what of it is not in the document. */
export interface ComparedInteraction {
  readonly description: string;
  readonly states: readonly string[];
  /** `POST /v1/orders`, as the document names it; `undefined` where it has none. */
  readonly operation: string | undefined;
  readonly found: readonly Incompatibility[];
}

/** A pact that was held to a document. */
export interface Comparison {
  readonly file: string;
  readonly consumer: string;
  readonly provider: string;
  /** In the order of the file. */
  readonly interactions: readonly ComparedInteraction[];
  /** How many messages and interactions of other kinds the file has: an OpenAPI document says nothing of them. */
  readonly passedOver: number;
}

/**
 * Holds pacts to an OpenAPI document: could the provider that it describes take each request, and answer so? Through
 * `@pactflow/openapi-pact-comparator`, which is given each schema in a form that it cannot misread; what it does not look at
 * (path parameters, cookies, credentials that go together) is looked at here.
 *
 * @example const [comparison] = await comparePacts([readPactSource(path, 'shop.json')], await describedBy('openapi.yaml'));
 */
export async function comparePacts(
  sources: readonly PactSource[],
  described: Described,
): Promise<readonly Comparison[]> {
  const matched = new Map<PactInteraction, Matched>();
  for (const interaction of sources.flatMap(({ pact }) => pact.interactions)) {
    const match = described.match(interaction.request.method, interaction.request.path);
    if (match) matched.set(interaction, match);
  }
  const operations = [...new Set([...matched.values()].map(({ operation }) => operation))];
  const document = comparedDocument(described.contract.document, operations);
  const comparator = comparatorOf(document.document);
  const comparisons: Comparison[] = [];
  for (const { pact, indexes } of sources) {
    const { file, consumer, provider, interactions, messages, others, specification } = pact;
    const compared: ComparedInteraction[] = [];
    for (const [order, interaction] of interactions.entries()) {
      const index = indexes[order]!;
      const match = matched.get(interaction);
      const found = match
        ? await judge(interaction, match, { comparator, document, described })
        : [unknown(interaction)];
      compared.push({
        description: interaction.description,
        states: interaction.states.map(({ name }) => name),
        operation: match?.operation.name,
        found: found.map((each) => placed(each, { index, wrapped: specification === 4, match, document, described })),
      });
    }
    const passedOver = messages.length + others.length;
    comparisons.push({ file, consumer, provider, interactions: compared, passedOver });
  }
  return comparisons;
}

interface Means {
  readonly comparator: Comparator;
  readonly document: ComparedDocument;
  readonly described: Described;
}

async function judge(interaction: PactInteraction, match: Matched, means: Means): Promise<readonly Found[]> {
  const { comparator, document, described } = means;
  const { operation } = match;
  const read = described.readRequest(match, wireRequest(interaction.request));
  const valid = interaction.response.status < 400;
  const asked = comparedInteraction(interaction, document.pathOf(operation), read.request);
  const found = await foundBy(comparator, comparedPact(asked), asked);
  const echo = document.echoOf(operation, interaction.request.headers['content-type'] ?? 'application/json');
  const sent = asked.request.body;
  if (echo !== undefined && valid && typeof sent === 'object' && sent !== null) {
    const answer = echoed(echo, sent);
    const refused = new Set(found.map(({ pactPlace }) => pactPlace));
    const undescribed = (await foundBy(comparator, comparedPact(answer), answer)).filter(
      ({ undescribed }) => undescribed,
    );
    found.push(
      ...undescribed
        .filter(({ pactPlace }) => !refused.has(pactPlace.replace('response', 'request')))
        .map((each) => ({
          ...each,
          severity: 'warning' as const,
          code: 'request.body.undescribed',
          what: each.what.replace('The response', 'The request'),
          pactPlace: each.pactPlace.replace('response', 'request'),
        })),
    );
  }
  return corrected(found, interaction, valid ? read.violation : undefined, operation, described);
}

function unknown({ request: { method, path } }: PactInteraction): Found {
  return {
    severity: 'error',
    code: 'request.path-or-method.unknown',
    what: `The document has no operation for ${method} ${path}`,
    pactPlace: 'request.path',
    keys: ['paths'],
  };
}

function placed(
  found: Found,
  of: {
    readonly index: number;
    readonly wrapped: boolean;
    readonly match: Matched | undefined;
    readonly document: ComparedDocument;
    readonly described: Described;
  },
): Incompatibility {
  const { severity, code, what, pactPlace, inValue = [], specLocation, keys } = found;
  // Version 4 has bodies inside of what says their type.
  const inFile = of.wrapped ? pactPlace.replace(/^(request|response)\.body(?=$|[.[])/, '$1.body.content') : pactPlace;
  const at = keys ?? (of.match ? of.document.keysAt(of.match.operation, specLocation ?? '', inValue) : ['paths']);
  return {
    severity,
    code,
    what: withChoices(what, nodeAt(of.described.contract.document, at)),
    pactPlace: `interactions[${of.index}].${inFile}`,
    documentPlace: of.described.placeOf(at),
  };
}

/** The longest list of allowed values that is written out, in characters. */
const LONGEST_LIST = 120;

function withChoices(what: string, node: unknown): string {
  if (!Array.isArray(node)) return what;
  const list = node.map((value) => JSON.stringify(value)).join(', ');
  const shown = list.length > LONGEST_LIST ? `${list.slice(0, LONGEST_LIST)}…` : list;
  return what.replace('must be equal to one of the allowed values', `must be one of ${shown}`);
}

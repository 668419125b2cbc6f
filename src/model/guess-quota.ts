import type { Contract, Schema } from '../contract/contract.ts';
import type { QuotaCard } from '../provider/provider.ts';
import type { Guessed } from './guess.ts';
import { isSchema, resolvedOf } from './properties.ts';

const LIMIT_HEADER = /^(x-)?rate-?limit(-limit)?$/i;
const MINUTE_MS = 60_000;
const PERIODS: Readonly<Record<string, number>> = {
  second: 1_000,
  minute: MINUTE_MS,
  hour: 3_600_000,
  day: 86_400_000,
};

/**
 * How many requests are let through, where the document has figures: an extension (`x-ratelimit-limit`, `x-rate-limit`),
 * or an example of the header that tells it. Without a figure there is no guess.
 */
export function guessQuota(contract: Contract): Guessed<QuotaCard> | undefined {
  const tellsWhen = tellsWhenToComeBack(contract);
  const extension = Object.entries({ ...info(contract.document), ...contract.document }).find(([key]) =>
    /^x-rate-?limit/i.test(key),
  );
  const said = extension && figures(extension[1]);
  const make = (limit: number, windowMs: number): QuotaCard => ({ limit, windowMs, counts: 'unstated', tellsWhen });
  if (said) {
    return { value: make(said.limit, said.windowMs), why: `The document’s ${extension[0]} says so.` };
  }
  for (const { name, header } of headersOf(contract)) {
    if (!LIMIT_HEADER.test(name)) continue;
    const schema = isSchema(header.schema) ? resolvedOf(contract, header.schema) : {};
    const limit = [header.example, schema.example, [schema.examples].flat()[0], schema.default, schema.const]
      .map(Number)
      .find((figure) => Number.isSafeInteger(figure) && figure > 0);
    if (limit === undefined) continue;
    const text = `${header.description ?? ''} ${schema.description ?? ''}`;
    const period = /\b(?:per|an?|each|every|in)\s+(second|minute|hour|day)\b/i.exec(text)?.[1]?.toLowerCase();
    return {
      value: make(limit, PERIODS[period ?? 'minute']!),
      why: `An example of the header ${name} has the figure; ${period ? 'its description says the period' : 'that it is for a minute is assumed'}.`,
    };
  }
  return undefined;
}

/** Whether a 429 documents Retry-After. */
function tellsWhenToComeBack(contract: Contract): boolean {
  return [...headersOf(contract, '429')].some(({ name }) => name.toLowerCase() === 'retry-after');
}

/** The headers that responses document, with the name of each. */
function* headersOf(contract: Contract, only?: string): Generator<{ name: string; header: Schema }> {
  const paths = isSchema(contract.document.paths) ? contract.document.paths : {};
  for (const anyItem of Object.values(paths)) {
    if (!isSchema(anyItem)) continue;
    for (const operation of Object.values(resolvedOf(contract, anyItem))) {
      const responses = isSchema(operation) && isSchema(operation.responses) ? operation.responses : {};
      for (const [status, response] of Object.entries(responses)) {
        if ((only !== undefined && status !== only) || !isSchema(response)) continue;
        const { headers } = resolvedOf(contract, response);
        for (const [name, header] of Object.entries(isSchema(headers) ? headers : {})) {
          if (isSchema(header)) yield { name, header: resolvedOf(contract, header) };
        }
      }
    }
  }
}

function figures(value: unknown): { limit: number; windowMs: number } | undefined {
  if (typeof value === 'number' && value > 0) return { limit: value, windowMs: MINUTE_MS };
  if (!isSchema(value)) return undefined;
  const limit = [value.limit, value.requests, value.rate, value.max].find((one) => typeof one === 'number' && one > 0);
  if (typeof limit !== 'number') return undefined;
  const period = String(value.period ?? value.per ?? value.window ?? value.interval ?? 'minute').toLowerCase();
  const seconds = Number(period.replace(/s$/, ''));
  const named = Object.entries(PERIODS).find(([name]) => period.includes(name))?.[1];
  return { limit, windowMs: named ?? (Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : MINUTE_MS) };
}

function info(document: Schema): Schema {
  return isSchema(document.info) ? document.info : {};
}

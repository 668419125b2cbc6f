import type { Contract } from '../contract/contract.ts';
import type { IdempotencyCard } from '../provider/provider.ts';
import type { Guessed } from './guess.ts';
import { wordsOf } from './path-shape.ts';
import { propertiesOf, resolvedOf } from './properties.ts';

const HEADERS = /^(x-)?idempotency-?(key|token)$/i;
const REQUEST_ID = /^(x-)?request-id$/i;
const SAYS_SO = /idempoten/i;
const PROPERTIES = ['idempotencykey', 'idempotencytoken'];

/** How long a key is kept and how long it may be, where the document does not say: a day, as the first who had them. */
const WINDOW_MS = 86_400_000;
const MAX_LENGTH = 255;

/** Where the document has a key that makes repeats safe: a header that is called so or described so, or a property. */
export function guessIdempotency(contract: Contract): Guessed<IdempotencyCard> | undefined {
  const found = new Map<string, { at: IdempotencyCard['at']; operations: string[]; maxLength: number; why: string }>();
  const note = (at: IdempotencyCard['at'], operation: string, maxLength: unknown, why: string) => {
    const key = JSON.stringify(at);
    const one = found.get(key) ?? { at, operations: [], maxLength: MAX_LENGTH, why };
    one.operations.push(operation);
    if (typeof maxLength === 'number') one.maxLength = maxLength;
    found.set(key, one);
  };
  for (const operation of contract.operations) {
    if (operation.method === 'GET' || operation.method === 'HEAD') continue;
    for (const { in: place, name, schema } of operation.parameters) {
      if (place !== 'header') continue;
      const { maxLength, description } = resolvedOf(contract, schema);
      const isOne =
        HEADERS.test(name) ||
        (REQUEST_ID.test(name) && SAYS_SO.test(`${descriptionOf(contract, operation, name)} ${description ?? ''}`));
      if (isOne) note({ header: name.toLowerCase() }, operation.name, maxLength, `the header ${name}`);
    }
    const body = operation.requestBody?.schema;
    for (const [name, property] of body ? propertiesOf(contract, body) : []) {
      if (!PROPERTIES.includes(wordsOf(name))) continue;
      note({ property: name }, operation.name, resolvedOf(contract, property).maxLength, `the property ${name}`);
    }
  }
  const [most] = [...found.values()].sort((one, other) => other.operations.length - one.operations.length);
  if (!most) return undefined;
  const { at, operations, maxLength, why } = most;
  const methods = [...new Set(operations.map((name) => name.slice(0, name.indexOf(' '))))];
  const takers = contract.operations.filter(({ method }) => methods.includes(method));
  const value: IdempotencyCard = {
    at,
    methods,
    maxLength,
    windowMs: WINDOW_MS,
    replay: 'frozen',
    ...(takers.length > operations.length && { operations }),
  };
  return {
    value,
    why: `${operations.length === 1 ? '1 operation takes' : `${operations.length} operations take`} ${why}; that it is kept for a day, and the answer with it, is assumed.`,
  };
}

/** What a document says of a header of an operation. */
function descriptionOf(contract: Contract, { path, method }: { path: string; method: string }, name: string): string {
  const paths = contract.document.paths as Readonly<Record<string, unknown>>;
  const item = resolvedOf(contract, paths[path] as object as Record<string, unknown>);
  const operation = item[method.toLowerCase()] as { parameters?: unknown } | undefined;
  for (const list of [item.parameters, operation?.parameters]) {
    for (const one of Array.isArray(list) ? list : []) {
      const parameter = resolvedOf(contract, one);
      if (parameter.name === name && parameter.in === 'header') return String(parameter.description ?? '');
    }
  }
  return '';
}

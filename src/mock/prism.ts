import type { ContractOperation } from '../contract/contract.ts';
import { isJson } from '../contract/media-type.ts';
import type { WireResponse } from '../contract/message.ts';
import { type Negotiated, type PrismOperation, type PrismParts, prismParts } from './prism-parts.ts';

/**
 * The answers that Prism has for an operation, best first: a success with the contract's example, then with a value that
 * is made from its schema, the same ones every time. An example may be JSON in a text.
 *
 * @param source the part of the contract that they depend on (`answerSource`). It is written into.
 * @throws where Prism finds nothing to answer with.
 */
export async function prismAnswers(
  operation: ContractOperation,
  source: Readonly<Record<string, unknown>>,
): Promise<readonly WireResponse[]> {
  const prism = prismParts();
  const converted = await convert(prism, operation, source);
  const negotiated = negotiate(prism, operation, converted);
  const status = Number.parseInt(negotiated.code, 10);
  const bodies = [...bodiesOf(prism, negotiated, converted)];
  if (bodies.length === 0) throw new Error(`Prism cannot answer "${operation.name}": its schema is too complex.`);
  return bodies.map((body) => responseOf(status, negotiated.mediaType, body));
}

/** How far Prism goes into a schema: its own limit (`generateStatic` in its `JSONSchema.js`). */
const TICKS = 2_500;

/** The one operation, as Prism makes it of a document (its `getHttpOperationsFromSpec`). */
async function convert(
  { RefParser, decycle, bundleTarget, transformOas3Operations }: PrismParts,
  { name, path, method }: ContractOperation,
  source: object,
): Promise<PrismOperation> {
  const document = decycle(await new RefParser().dereference(source));
  const found = transformOas3Operations(document).find(
    (operation) => operation.path === path && operation.method === method.toLowerCase(),
  );
  if (!found) throw new Error(`Prism does not find the operation "${name}".`);
  return bundleTarget({ document: { ...document, __target__: found }, path: '#/__target__', cloneDocument: false });
}

/** JSON where there is any, else the first media type that there is. */
function negotiate({ negotiate: choose }: PrismParts, { name }: ContractOperation, converted: PrismOperation) {
  const types = converted.responses.flatMap(({ contents }) => contents ?? []).map(({ mediaType }) => mediaType);
  const mediaTypes = [...new Set(['application/json', ...types.filter(isJson)])];
  const asJson = choose(converted, { dynamic: false, mediaTypes })(silent);
  const outcome = asJson._tag === 'Right' ? asJson : choose(converted, { dynamic: false })(silent);
  if (outcome._tag === 'Right') return outcome.right;
  throw new Error(`Prism cannot answer "${name}": ${outcome.left.message}`, { cause: outcome.left });
}

function* bodiesOf({ sample }: PrismParts, negotiated: Negotiated, converted: PrismOperation): Generator<unknown> {
  const { bodyExample, schema, mediaType } = negotiated;
  const example = bodyExample?.value;
  if (example !== undefined) {
    if (typeof example === 'string' && isJson(mediaType ?? '')) yield* parsed(example);
    yield example;
  }
  if (schema) {
    try {
      yield sample(schema, { ticks: TICKS }, converted);
    } catch {
      // Deeper than the limit: what else there is has to do.
    }
  }
  if (example === undefined && !schema) yield undefined;
}

function* parsed(text: string): Generator<unknown> {
  try {
    yield JSON.parse(text);
  } catch {
    // A text that is meant as one.
  }
}

function responseOf(status: number, mediaType: string | undefined, value: unknown): WireResponse {
  if (value === undefined) return { status, headers: {}, body: '' };
  const isOther = mediaType !== undefined && !isJson(mediaType);
  // A file whose schema says nothing, as Swagger 2 has them: anything but JSON is one.
  if (isOther && value === null) return { status, headers: { 'content-type': mediaType }, body: 'string' };
  if (isOther && typeof value === 'string') return { status, headers: { 'content-type': mediaType }, body: value };
  const type = mediaType !== undefined && isJson(mediaType) ? mediaType : 'application/json';
  return { status, headers: { 'content-type': type }, body: JSON.stringify(value) };
}

const quiet = () => {};
// Prism asks for a pino logger and uses these of its methods.
const silent = { debug: quiet, info: quiet, success: quiet, warn: quiet, error: quiet };

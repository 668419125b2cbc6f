import { badRequestBody, invalidStream, invalidToxicType, missingField } from './api-error.ts';
import { readAttributes } from './attributes.ts';
import { toxicOfType } from './registry.ts';
import type { Stream, Toxic } from './toxic.ts';

/** A proxy as a request describes it. */
export interface ProxyInput {
  readonly name: string;
  readonly listen: string;
  readonly upstream: string;
  readonly enabled: boolean;
}

/** A toxic as a request describes it. */
export interface ToxicInput {
  readonly name: string;
  readonly toxic: Toxic;
  readonly stream: Stream;
  readonly toxicity: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Reads JSON. @throws ApiError when it is none. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') throw badRequestBody('EOF');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequestBody((error as Error).message);
  }
}

/** Reads the body that creates a proxy. @throws ApiError */
export function readProxy(json: unknown): ProxyInput {
  const input = readProxyFields(json, { listen: '', upstream: '', enabled: true });
  if (input.name === '') throw missingField('name');
  if (input.upstream === '') throw missingField('upstream');
  return input;
}

/** Reads the body that changes a proxy: what it leaves out stays. @throws ApiError */
export function readProxyChange(json: unknown, held: Omit<ProxyInput, 'name'>): Omit<ProxyInput, 'name'> {
  return readProxyFields(json, held);
}

/** Reads the list that creates or replaces proxies. All of it is right, or none is. @throws ApiError */
export function readPopulation(json: unknown): readonly ProxyInput[] {
  if (!Array.isArray(json)) throw badRequestBody('must be a list of proxies');
  return json.map((item, index) => {
    const input = readProxyFields(item, { listen: '', upstream: '', enabled: true });
    if (input.name === '') throw missingField(`name at proxy ${index + 1}`);
    if (input.upstream === '') throw missingField(`upstream at proxy ${index + 1}`);
    return input;
  });
}

/** Reads the body that adds a toxic. `exists` says which names are taken. @throws ApiError */
export function readToxic(json: unknown, refuseTaken: (name: string) => void): ToxicInput {
  const given = object(json);
  const stream = readStream(field(given, 'stream', 'string', 'downstream'));
  const type = field(given, 'type', 'string', '');
  const name = field(given, 'name', 'string', '') || `${type}_${stream}`;
  const toxic = toxicOfType(type);
  if (!toxic) throw invalidToxicType();
  refuseTaken(name);
  const toxicity = readToxicity(given, 1);
  return { name, toxic, stream, toxicity, attributes: attributesOf(toxic, given.attributes) };
}

/** Reads the body that changes a toxic: its attributes and its toxicity, nothing else. @throws ApiError */
export function readToxicChange(json: unknown, held: ToxicInput): ToxicInput {
  const given = object(json);
  const attributes = attributesOf(held.toxic, given.attributes, held.attributes);
  return { ...held, toxicity: readToxicity(given, held.toxicity), attributes };
}

function readProxyFields(json: unknown, held: Omit<ProxyInput, 'name'>): ProxyInput {
  const given = object(json);
  return {
    name: field(given, 'name', 'string', ''),
    listen: field(given, 'listen', 'string', held.listen),
    upstream: field(given, 'upstream', 'string', held.upstream),
    enabled: field(given, 'enabled', 'boolean', held.enabled),
  };
}

function readStream(text: string): Stream {
  const stream = text.toLowerCase();
  if (stream !== 'upstream' && stream !== 'downstream') throw invalidStream();
  return stream;
}

function readToxicity(given: Record<string, unknown>, held: number): number {
  const toxicity = field(given, 'toxicity', 'number', held);
  if (toxicity < 0 || toxicity > 1) throw badRequestBody('toxicity must be from 0 to 1');
  return toxicity;
}

function attributesOf(toxic: Toxic, given: unknown, held?: Readonly<Record<string, unknown>>) {
  const read = readAttributes(toxic.type, toxic.attributes, given, held);
  if ('problem' in read) throw badRequestBody(read.problem);
  const conflict = toxic.conflict?.(read.values);
  if (conflict) throw badRequestBody(conflict);
  return read.values;
}

function object(json: unknown): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw badRequestBody('must be an object');
  return json as Record<string, unknown>;
}

interface FieldTypes {
  string: string;
  boolean: boolean;
  number: number;
}

/** A field of the type it must have; absent and `null` are the same, as they are to Shopify's. */
function field<Type extends keyof FieldTypes>(
  given: Record<string, unknown>,
  name: string,
  type: Type,
  fallback: FieldTypes[Type],
): FieldTypes[Type] {
  const value = given[name] ?? fallback;
  if (typeof value !== type) throw badRequestBody(`${name} must be a ${type}`);
  return value as FieldTypes[Type];
}

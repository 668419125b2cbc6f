import { isRecord } from '../../arbitrary/any-schema.ts';
import type { ContractOperation } from '../../contract/contract.ts';
import { FORM, isJson, mediaTypeOf } from '../../contract/media-type.ts';
import type { AuthCard, Provider } from '../../provider/provider.ts';
import type { Exchange } from './exchange.ts';
import type { NamedResource } from './exchange-resources.ts';
import type { Matched, RequestPart } from './interaction-parts.ts';
import { escaped, freshUuid, fromState, isReserved, isUnnameable, ofForm, ofType } from './matcher.ts';

/** What a journal has in the place of a credential. */
const REDACTED = '[credential]';
/** What a pact has there: whoever verifies it puts in one that is good. */
const PLACEHOLDER = 'CREDENTIAL';
/** An idempotency key for all. */
const KEY = '7c0e5b1a-52f6-4d6f-9f0b-3a6f2f3f8e01';

/**
 * The request of an exchange as a pact has it: of its headers those that the contract speaks of.
 *
 * @returns why it cannot be one, where it cannot.
 */
export function requestPart(exchange: Exchange, { card }: Provider): RequestPart | { readonly none: string } {
  const { request } = exchange;
  const url = new URL(request.url);
  const property = card.idempotency && 'property' in card.idempotency.at ? card.idempotency.at.property : undefined;
  const body = new BodyPart(exchange.resources, exchange.key === null ? undefined : property).of(exchange);
  if (isRecord(body) && 'none' in body) return { none: String(body.none) };
  return {
    method: request.method,
    path: pathOf(exchange, url.pathname),
    query: queryOf(exchange, url.searchParams),
    headers: headersOf(exchange, card.auth, keyHeader(exchange, card.idempotency)),
    ...body,
  };
}

/** The path by its template: each parameter may be another. Where it names something, what the state is called is put in. */
function pathOf({ operation, resources }: Exchange, path: string): Matched {
  const parts = operation.path.split(/\{([^}]*)\}/);
  if (parts.length === 1) return path;
  const source = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : '([^/]+)')).join('');
  const texts = new RegExp(`^${source}/?$`).exec(path)?.slice(1);
  if (!texts) return path;
  let named = false;
  const expression = parts.map((part, index) => {
    if (index % 2 === 0) return part;
    const raw = texts[(index - 1) / 2]!;
    const resource = resources.find(({ place }) => place.in === 'path' && place.name === part);
    // What the state says is put in as it is: not where it would have to be encoded.
    if (!resource || raw !== resource.id) return raw;
    named = true;
    return `\${${resource.param}}`;
  });
  const slash = path.endsWith('/') && !operation.path.endsWith('/') ? '/' : '';
  const matcher = ofForm(`^${source.replaceAll('([^/]+)', '[^/]+')}${slash}$`, path);
  return named ? fromState(expression.join('') + slash, matcher) : matcher;
}

function queryOf({ resources, operation }: Exchange, query: URLSearchParams): RequestPart['query'] {
  const parts: Record<string, Matched[]> = {};
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    parts[name] = values.map((value, index) => {
      if (value.includes(REDACTED)) return ofForm('^.+$', value.replaceAll(REDACTED, PLACEHOLDER));
      const resource = resources.find(({ place: at }) => at.in === 'query' && at.name === name && at.index === index);
      // A generator is for all values of a name.
      if (resource && values.length === 1) return fromState(`\${${resource.param}}`, ofType(value));
      return isDescribed(operation, name) ? ofType(value) : value;
    });
  }
  return parts;
}

function isDescribed({ parameters }: ContractOperation, name: string): boolean {
  return parameters.some((parameter) => parameter.in === 'query' && parameter.name === name);
}

function keyHeader({ key }: Exchange, idempotency: Provider['card']['idempotency']): string | undefined {
  return key !== null && idempotency && 'header' in idempotency.at ? idempotency.at.header : undefined;
}

/** Described as parameters, these are to be ignored (OpenAPI 3.1, "Parameter Object"), or have a way of their own here. */
const OWN_WAY = new Set(['content-type', 'authorization', 'cookie']);

function headersOf(
  { request: { headers, body }, operation }: Exchange,
  auth: AuthCard,
  keyName: string | undefined,
): RequestPart['headers'] {
  const parts: Record<string, Matched> = {};
  const type = headers['content-type'];
  if (type !== undefined && body !== '') parts['Content-Type'] = type;
  for (const { name, in: place } of operation.parameters) {
    const value = headers[name.toLowerCase()];
    if (place !== 'header' || value === undefined || OWN_WAY.has(name.toLowerCase())) continue;
    parts[titled(name)] = hidden(value);
  }
  if (keyName !== undefined) parts[titled(keyName)] = freshUuid(ofForm('^.+$', KEY));
  const scheme = /^(\S+)\s/.exec(headers.authorization ?? '')?.[1];
  if (scheme !== undefined) parts.Authorization = ofForm(`^${escaped(scheme)} .+$`, `${scheme} ${PLACEHOLDER}`);
  else if (headers.authorization !== undefined) parts.Authorization = ofForm('^.+$', PLACEHOLDER);
  if (auth.kind === 'key') Object.assign(parts, keyOf(auth, headers));
  return parts;
}

function keyOf({ at }: AuthCard & { kind: 'key' }, headers: Exchange['request']['headers']): RequestPart['headers'] {
  if ('header' in at && headers[at.header] !== undefined) return { [titled(at.header)]: ofForm('^.+$', PLACEHOLDER) };
  if ('cookie' in at && headers.cookie?.includes(`${at.cookie}=`)) {
    const pair = `${at.cookie}=${PLACEHOLDER}`;
    return { Cookie: ofForm(`^(?:.*; *)?${escaped(at.cookie)}=.+$`, pair) };
  }
  return {};
}

function hidden(value: string): Matched {
  return value.includes(REDACTED) ? ofForm('^.+$', value.replaceAll(REDACTED, PLACEHOLDER)) : value;
}

/** `idempotency-key` as it is usually written. Names of headers are the same in any case. */
function titled(name: string): string {
  return name.replaceAll(/(?:^|-)[a-z]/g, (start) => start.toUpperCase());
}

/** What a pact has of a request's body. */
class BodyPart {
  readonly #resources: readonly NamedResource[];
  /** The property of the body that is the idempotency key. */
  readonly #keyProperty: string | undefined;

  constructor(resources: readonly NamedResource[], keyProperty: string | undefined) {
    this.#resources = resources;
    this.#keyProperty = keyProperty;
  }

  of({ request }: Exchange): { readonly body?: unknown } | { readonly none: string } {
    const { body } = request;
    const type = request.headers['content-type'] ?? '';
    if (body === '') return {};
    if (mediaTypeOf(type) === FORM) return { body: this.#form(body) };
    if (!isJson(type)) return { body: body.replaceAll(REDACTED, PLACEHOLDER) };
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      return { none: 'its body claims to be JSON and is none' };
    }
    const reserved = reservedIn(value);
    if (reserved !== undefined) return { none: `Pact takes the property "${reserved}" of its body for a matcher` };
    // To Pact, a body that is an empty text is no body.
    return value === '' ? {} : { body: this.#json(value, []) };
  }

  /** Pact takes a form's matchers by name, as the text of JSON, and makes the form of it: not where names are odd. */
  #form(text: string): string {
    const fields = new URLSearchParams(text);
    const names = [...new Set(fields.keys())];
    if (!names.every(isPlainField)) return text.replaceAll(REDACTED, PLACEHOLDER);
    const parts = names.map((name) => {
      const values = fields.getAll(name);
      const all = values.map((value, index) => {
        const isAt = ({ place: at }: NamedResource) => at.in === 'form' && at.name === name && at.index === index;
        // A generator is for all values of a name.
        return this.#text(value, name, values.length === 1 ? this.#resources.find(isAt) : undefined);
      });
      return [name, all.length === 1 ? all[0] : all] as const;
    });
    return JSON.stringify(Object.fromEntries(parts));
  }

  #json(value: unknown, keys: readonly string[]): unknown {
    if (Array.isArray(value)) return value.map((item, index) => this.#json(item, [...keys, String(index)]));
    if (isRecord(value)) {
      const parts = Object.entries(value).map(([name, part]) => {
        // Digits are the index of an item to Pact: no rule can be about what stands there.
        return [name, isUnnameable(name) ? part : this.#json(part, [...keys, name])] as const;
      });
      return Object.fromEntries(parts);
    }
    const isAt = ({ place: at }: NamedResource) =>
      at.in === 'body' && at.keys.length === keys.length && at.keys.every((key, index) => key === keys[index]);
    const resource = this.#resources.find(isAt);
    if (typeof value === 'string') return this.#text(value, keys.length === 1 ? keys[0]! : '', resource);
    if (value === null) return null;
    return resource ? fromState(`\${${resource.param}}`, ofType(value)) : ofType(value);
  }

  #text(value: string, name: string, resource: NamedResource | undefined): Matched {
    if (this.#keyProperty !== undefined && name === this.#keyProperty) return freshUuid(ofType(KEY));
    const matcher = ofType(value.replaceAll(REDACTED, PLACEHOLDER));
    return resource ? fromState(`\${${resource.param}}`, matcher) : matcher;
  }
}

/** Whether Pact can read the name of a form's field out of JSON. */
function isPlainField(name: string): boolean {
  return /^[\p{L}_@]/u.test(name) && !isUnnameable(name);
}

function reservedIn(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(reservedIn).find((name) => name !== undefined);
  if (!isRecord(value)) return undefined;
  return (
    Object.keys(value).find(isReserved) ??
    Object.values(value)
      .map(reservedIn)
      .find((name) => name !== undefined)
  );
}

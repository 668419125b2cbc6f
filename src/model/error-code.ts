import type { Schema } from '../contract/contract.ts';
import { http } from '../node-http.ts';
import { wordsOf } from './path-shape.ts';
import { isSchema, propertiesOf, resolvedOf, type Schemas } from './properties.ts';
import type { Value } from './samples.ts';

/** Where error bodies have a code of the vendor's own. */
const CODES = ['code', 'errorcode', 'type', 'errortype', 'error', 'reason', 'kind', 'status', 'name', 'title'];
/** Where the error stands in a body, if it is not the body. */
export const ENVELOPES = ['error', 'errors', 'problem', 'fault', 'detail', 'details', 'meta'];
/** How far into a body its code is looked for. */
const MAX_DEPTH = 2;

/** What vendors call a status, the plainest words first, beside its reason phrase. */
const CALLED: Readonly<Record<number, readonly string[]>> = {
  400: ['invalidrequest', 'validation', 'invalid', 'malformed', 'bad'],
  401: ['unauthenticated', 'authentication', 'unauthorised', 'invalidtoken', 'credential'],
  403: ['permission', 'accessdenied', 'unauthorized'],
  404: ['notfound', 'nosuch', 'missing'],
  408: ['timeout', 'timedout'],
  409: ['alreadyexists', 'duplicate', 'exists'],
  422: ['unprocessable', 'validation', 'invalid'],
  429: ['ratelimit', 'toomany', 'throttl', 'quota'],
  500: ['internal', 'servererror', 'apierror', 'unknown'],
  503: ['unavailable', 'overload', 'temporar'],
  504: ['timeout', 'timedout'],
};

/**
 * The code of an error body that fits a status, where its schema lists the codes there are: a client that goes by them
 * must not be told that a record which is not there is a lack of credentials.
 *
 * @returns what changes in the body; `undefined` where no code is listed, or none fits.
 */
export function codeFor(schemas: Schemas, schema: Schema, body: Value, status: number, depth = 0): Value | undefined {
  const properties = propertiesOf(schemas, schema);
  for (const word of CODES) {
    for (const [name, property] of properties) {
      if (wordsOf(name) !== word) continue;
      const code = fitting(resolvedOf(schemas, property).enum, status);
      if (code !== undefined) return { [name]: code };
    }
  }
  if (depth === MAX_DEPTH) return undefined;
  for (const [name, property] of properties) {
    if (!ENVELOPES.includes(wordsOf(name))) continue;
    const { items } = resolvedOf(schemas, property);
    const before = [body[name]].flat()[0];
    if (!isSchema(before)) continue;
    const inner = codeFor(schemas, isSchema(items) ? items : property, before, status, depth + 1);
    if (inner) return { [name]: isSchema(items) ? [{ ...before, ...inner }] : { ...before, ...inner } };
  }
  return undefined;
}

function fitting(codes: unknown, status: number): string | undefined {
  if (!Array.isArray(codes)) return undefined;
  const texts = codes.filter((code) => typeof code === 'string');
  const names = [
    wordsOf(http.STATUS_CODES[status] ?? ''),
    ...(CALLED[status] ?? []),
    ...(CALLED[status < 500 ? 400 : 500] ?? []),
  ];
  for (const name of names.filter((one) => one !== '')) {
    const found = texts.find((code) => wordsOf(code) === name) ?? texts.find((code) => wordsOf(code).includes(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

import { accepts } from '../arbitrary/accepts.ts';
import type { Schema } from '../contract/contract.ts';
import { http } from '../node-http.ts';
import { ENVELOPES } from './error-code.ts';
import { wordsOf } from './path-shape.ts';
import { isSchema, propertiesOf, resolvedOf, type Schemas } from './properties.ts';
import type { Value } from './samples.ts';

/** Where error bodies have a word for the failure that is the vendor's own. */
const WORDS = ['code', 'errorcode', 'type', 'errortype', 'error', 'reason', 'kind', 'name'];
/** How far into a body its words are looked for. */
const MAX_DEPTH = 2;

/**
 * Words that say what happened, such as `not_found`, where the schema takes any text and names none: there the plainest
 * value says nothing. What has an enum, an example or a format is left as it is.
 *
 * @returns what changes in the body; `undefined` where nothing does.
 */
export function wordsFor(schemas: Schemas, schema: Schema, body: Value, status: number, depth = 0): Value | undefined {
  const changes: Record<string, unknown> = {};
  for (const [name, property] of propertiesOf(schemas, schema)) {
    const before = body[name];
    if (typeof before === 'string' && WORDS.includes(wordsOf(name)) && isFree(resolvedOf(schemas, property))) {
      const word = wordsOfStatus(status).find((one) => accepts((inner) => schemas.resolve(inner), property, one));
      if (word !== undefined) changes[name] = word;
    } else if (depth < MAX_DEPTH && ENVELOPES.includes(wordsOf(name))) {
      const { items } = resolvedOf(schemas, property);
      const [inner, ...more] = [before].flat();
      if (!isSchema(inner)) continue;
      const words = wordsFor(schemas, isSchema(items) ? items : property, inner, status, depth + 1);
      if (words) changes[name] = isSchema(items) ? [{ ...inner, ...words }, ...more] : { ...inner, ...words };
    }
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function isFree(property: Schema): boolean {
  return !['enum', 'const', 'example', 'examples', 'default', 'format'].some((keyword) => keyword in property);
}

/** The reason phrase of a status in the ways that vendors write codes, and at last its number. */
function wordsOfStatus(status: number): readonly string[] {
  const words = (http.STATUS_CODES[status] ?? 'Error').toLowerCase().match(/[a-z]+/g) ?? [];
  const snake = words.join('_');
  const pascal = words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
  const camel = pascal[0]!.toLowerCase() + pascal.slice(1);
  return [snake, snake.toUpperCase(), words.join('-'), pascal, camel, `${status}`];
}

import { FORM, isJson, JSON_TYPE, mediaTypeOf } from '../media-type.ts';
import { isObject } from '../pointer.ts';

type Node = Record<string, unknown>;

/** What comes first is what is generated and preferred. */
const ORDER = [isJson, (type: string) => mediaTypeOf(type) === FORM, (type: string) => type.startsWith('multipart/')];

/**
 * The content of a request, an answer or a parameter as it can be used: JSON first, then forms, then the rest; a
 * media type without a schema takes any value; and any media type (`*`/`*`) is JSON where there is no JSON beside it.
 */
export function mendedContent(content: unknown): Node {
  if (!isObject(content)) return {};
  const entries = Object.entries(content).map(([type, media]) => [type.trim(), mendedMedia(media)] as const);
  const hasJson = entries.some(([type]) => isJson(type));
  const named = entries.map(([type, media]) => {
    const isAny = mediaTypeOf(type) === '*/*' || mediaTypeOf(type) === 'application/*';
    return [isAny && !hasJson && !isBinary(media.schema) ? JSON_TYPE : type, media] as const;
  });
  const rank = (type: string) => {
    const found = ORDER.findIndex((is) => is(type));
    return found === -1 ? ORDER.length : found;
  };
  return Object.fromEntries(named.sort(([a], [b]) => rank(a) - rank(b)));
}

/** A media type with a schema that is an object. */
function mendedMedia(media: unknown): Node {
  const described = isObject(media) ? media : {};
  described.schema = asObject(described.schema);
  return described;
}

/** A schema as an object: `true` and none at all take any value, `false` none. */
export function asObject(schema: unknown): Node {
  if (isObject(schema)) return schema;
  return schema === false ? { not: {} } : {};
}

function isBinary(schema: unknown): boolean {
  return isObject(schema) && (schema.type === 'string' || 'contentMediaType' in schema);
}

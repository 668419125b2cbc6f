import type { Schema } from '../contract/contract.ts';

export type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null';

const KEYWORDS: readonly (readonly [type: JsonType, keywords: readonly string[]])[] = [
  [
    'object',
    [
      'properties',
      'required',
      'additionalProperties',
      'unevaluatedProperties',
      'patternProperties',
      'propertyNames',
      'minProperties',
      'maxProperties',
      'dependentRequired',
    ],
  ],
  ['array', ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

/**
 * The types of the values to draw for a schema. Where it names none, its keywords tell which it speaks of; a schema that
 * allows everything is drawn as a string.
 */
export function typesOf(schema: Schema): readonly JsonType[] {
  if (schema.type !== undefined) return [schema.type].flat() as JsonType[];
  const meant = KEYWORDS.find(([, keywords]) => keywords.some((keyword) => keyword in schema));
  return [meant?.[0] ?? 'string'];
}

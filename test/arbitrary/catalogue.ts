import type { AnySchema } from '../../src/arbitrary/any-schema.ts';

/** What the entries of the catalogue refer to as `#/$defs/...`. */
export const definitions = {
  Name: { type: 'string', minLength: 2, maxLength: 8 },
  Tree: {
    type: 'object',
    required: ['value', 'children'],
    properties: { value: { type: 'integer' }, children: { type: 'array', items: { $ref: '#/$defs/Tree' } } },
  },
  Chain: {
    type: 'object',
    required: ['next'],
    properties: { next: { anyOf: [{ $ref: '#/$defs/Chain' }, { type: 'null' }] } },
  },
  Expression: { oneOf: [{ $ref: '#/$defs/Sum' }, { type: 'integer', minimum: 0 }] },
  Sum: {
    type: 'object',
    required: ['left', 'right'],
    properties: { left: { $ref: '#/$defs/Expression' }, right: { $ref: '#/$defs/Expression' } },
    additionalProperties: false,
  },
  Cat: {
    type: 'object',
    required: ['kind', 'lives'],
    properties: { kind: { type: 'string' }, lives: { type: 'integer', maximum: 9 } },
  },
  Dog: {
    type: 'object',
    required: ['kind', 'barks'],
    properties: { kind: { type: 'string' }, barks: { type: 'boolean' } },
  },
  Map: { type: 'object', additionalProperties: { $ref: '#/$defs/Map' } },
  Base: {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer', minimum: 1 }, tag: { type: 'string' } },
  },
  Middle: { allOf: [{ $ref: '#/$defs/Base' }, { properties: { id: { maximum: 10 } }, required: ['tag'] }] },
  Top: { allOf: [{ $ref: '#/$defs/Middle' }, { $ref: '#/$defs/Base' }], properties: { tag: { maxLength: 3 } } },
};

const text = { type: 'string' };
const whole = { type: 'integer' };

/** Schemas of every keyword, and of what is hard about them together. */
export const catalogue: Readonly<Record<string, AnySchema>> = {
  anything: {},
  true: true,
  'a text of some length': { type: 'string', minLength: 3, maxLength: 5 },
  'the empty text': { type: 'string', maxLength: 0 },
  'a long text': { type: 'string', minLength: 200 },
  'a pattern': { type: 'string', pattern: '^[A-Z]{2}-\\d{3}$' },
  'a pattern with lengths': { type: 'string', pattern: '^[a-z]+$', minLength: 12, maxLength: 14 },
  'a pattern that is not anchored': { type: 'string', pattern: 'id_', maxLength: 12 },
  'a pattern with a lookahead': { type: 'string', pattern: '^(?!0)[0-9]{1,4}$' },
  'a pattern of Unicode classes': { type: 'string', pattern: '^\\p{L}{1,5}$' },
  'two patterns': { allOf: [{ type: 'string', pattern: '^[a-f]+$' }, { pattern: '^.{2,4}$' }] },
  ...Object.fromEntries(
    [
      ...['email', 'uri', 'uri-reference', 'uri-template', 'url', 'date', 'date-time', 'time', 'duration', 'uuid'],
      ...['ipv4', 'ipv6', 'hostname', 'byte', 'binary', 'json-pointer', 'relative-json-pointer', 'regex', 'password'],
    ].map((format) => [`the format ${format}`, { type: 'string', format }]),
  ),
  'a format with lengths': { type: 'string', format: 'uri', minLength: 40, maxLength: 80 },
  'a format with a pattern': { type: 'string', format: 'uri', pattern: '^https://' },
  'an unknown format': { type: 'string', format: 'colour' },
  'integers of 32 bits': { type: 'integer', format: 'int32' },
  'integers of 64 bits': { type: 'integer', format: 'int64', minimum: 1e12 },
  'bounds that are excluded': { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 5 },
  'numbers below zero': { type: 'number', maximum: -7 },
  'numbers between two whole ones': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
  'a hair': { type: 'number', exclusiveMinimum: 0, maximum: 0.0001 },
  floats: { type: 'number', format: 'float', minimum: -180, maximum: 180 },
  multiples: { type: 'integer', multipleOf: 7, minimum: 1, maximum: 100 },
  'multiples of a fraction': { type: 'number', multipleOf: 0.01, minimum: 0, maximum: 20 },
  'integers that are multiples of a fraction': { type: 'integer', multipleOf: 1.5, minimum: 1, maximum: 100 },
  'multiples of two': {
    allOf: [
      { type: 'integer', multipleOf: 4 },
      { multipleOf: 6, maximum: 1_000 },
    ],
  },
  'a boolean': { type: 'boolean' },
  null: { type: 'null' },
  'one of several types': { type: ['string', 'integer', 'null'], minimum: 5, maxLength: 3 },
  'a constant': { const: { a: [1, null] } },
  'an enum of all types': { enum: ['a', 1, null, [true], { b: 2 }] },
  'an enum that its type narrows': { type: 'string', enum: ['a', null, 3, 'b'] },
  'a huge enum': { type: 'integer', enum: Array.from({ length: 150_000 }, (_, index) => index) },
  lists: { type: 'array', items: whole, minItems: 2, maxItems: 4 },
  'long lists': { type: 'array', items: whole, minItems: 30 },
  'lists of anything': { type: 'array' },
  'empty lists': { type: 'array', items: false },
  sets: { type: 'array', items: { enum: ['a', 'b', 'c', { x: 1, y: 2 }] }, uniqueItems: true, minItems: 3 },
  tuples: { type: 'array', prefixItems: [whole, text, { type: 'boolean' }], items: false, minItems: 2 },
  'tuples that go on': { type: 'array', prefixItems: [whole], items: text, minItems: 3, maxItems: 5 },
  'lists that contain something': {
    type: 'array',
    items: whole,
    contains: { minimum: 50 },
    minContains: 2,
    maxItems: 3,
  },
  objects: { type: 'object', required: ['a'], properties: { a: whole, b: text, c: { type: 'object' } } },
  'objects that require what they do not declare': { type: 'object', required: ['x'], properties: { a: whole } },
  'objects with some properties': { type: 'object', properties: { a: whole, b: whole, c: whole }, minProperties: 2 },
  'objects with few properties': {
    type: 'object',
    required: ['b'],
    properties: { a: whole, b: whole, c: whole },
    maxProperties: 2,
  },
  'objects with more than they declare': {
    type: 'object',
    properties: { a: whole },
    minProperties: 4,
    additionalProperties: whole,
  },
  'closed objects': { type: 'object', properties: { a: whole, b: false, c: text }, additionalProperties: false },
  maps: { type: 'object', additionalProperties: { type: 'boolean' }, minProperties: 1, maxProperties: 2 },
  'maps whose names have a form': {
    type: 'object',
    additionalProperties: whole,
    propertyNames: { pattern: '^x-[a-z]{2,4}$' },
  },
  'maps whose names are listed': {
    type: 'object',
    additionalProperties: whole,
    propertyNames: { enum: ['a', 'b'] },
    minProperties: 1,
  },
  'properties by pattern': {
    type: 'object',
    patternProperties: { '^n_': whole, _t$: text },
    additionalProperties: false,
    minProperties: 1,
  },
  'a declared property under a pattern': {
    properties: { n_a: { minimum: 5 } },
    required: ['n_a'],
    patternProperties: { '^n_': whole },
  },
  'properties that need others': {
    type: 'object',
    properties: { a: whole, b: whole, c: whole },
    dependentRequired: { a: ['b'], b: ['c'] },
  },
  'a required property that needs another': {
    type: 'object',
    required: ['a'],
    properties: { a: whole },
    dependentRequired: { a: ['z'] },
  },
  'a property that changes the rest': {
    type: 'object',
    properties: { card: text, address: text },
    dependentSchemas: { card: { required: ['address'], properties: { address: { minLength: 5 } } } },
  },
  'names that are hard': {
    type: 'object',
    required: ['a/b', '~', '$ref', 'constructor'],
    properties: { 'a/b': whole, constructor: text },
  },
  'a merge': {
    allOf: [
      { type: 'object', properties: { a: { minimum: 3 } } },
      { required: ['a'], properties: { a: { type: 'integer', maximum: 4 } } },
    ],
  },
  'a merge with a closed object': {
    allOf: [
      { properties: { a: whole, b: text }, additionalProperties: false },
      { required: ['a'], properties: { a: {}, c: whole } },
    ],
  },
  'a tower': { $ref: '#/$defs/Top' },
  'a tower without more': {
    allOf: [{ $ref: '#/$defs/Base' }],
    properties: { more: whole },
    unevaluatedProperties: false,
  },
  'a merge with a choice inside': {
    type: 'object',
    required: ['id'],
    properties: { id: whole },
    allOf: [
      {
        oneOf: [
          { required: ['a'], properties: { a: whole } },
          { required: ['b'], properties: { b: text } },
        ],
      },
    ],
  },
  'two choices at once': {
    allOf: [
      { oneOf: [{ type: 'integer', minimum: 10 }, { type: 'string' }] },
      { anyOf: [{ type: 'integer', maximum: 20 }, { type: 'boolean' }] },
    ],
  },
  'any of': { anyOf: [whole, { type: 'string', format: 'uuid' }, { $ref: '#/$defs/Base' }] },
  'one of, which overlap': { oneOf: [{ type: 'number' }, whole] },
  'one of, by length': { type: 'string', oneOf: [{ minLength: 4 }, { maxLength: 6 }] },
  'one of, by what is required': {
    properties: { a: whole, b: whole },
    oneOf: [{ required: ['a'] }, { required: ['b'] }],
  },
  'one of many, by what is required': {
    type: 'object',
    properties: { a: whole, b: whole, c: whole, d: whole, e: text },
    oneOf: [{ required: ['a'] }, { required: ['b'] }, { required: ['c'] }, { required: ['d'] }],
  },
  'one of, by all that is required': {
    properties: { a: whole, b: whole, c: whole, d: whole },
    oneOf: [{ required: ['a', 'b'] }, { required: ['b', 'c'] }, { required: ['c', 'd'] }],
  },
  'one of, by a discriminator': {
    oneOf: [{ $ref: '#/$defs/Cat' }, { $ref: '#/$defs/Dog' }],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/$defs/Cat' } },
  },
  'nullable by a choice': { oneOf: [{ $ref: '#/$defs/Name' }, { type: 'null' }] },
  'one of, of which one allows nothing': { oneOf: [false, { allOf: [whole, text] }, whole] },
  'not a constant': { type: 'integer', minimum: 0, maximum: 3, not: { const: 2 } },
  'not a type': { type: ['string', 'integer'], not: { type: 'string' } },
  'not a property': { properties: { a: whole, b: whole }, not: { required: ['a'] } },
  'if, then, else': {
    type: 'object',
    required: ['country'],
    properties: { country: { enum: ['US', 'NL'] }, postcode: text },
    if: { properties: { country: { const: 'US' } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: { properties: { postcode: { pattern: '^[0-9]{5}$' } }, required: ['postcode'] },
    else: { properties: { postcode: { pattern: '^[0-9]{4}[A-Z]{2}$' } } },
  },
  'if alone': {
    type: 'integer',
    minimum: 0,
    maximum: 100,
    if: { minimum: 50 },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: { multipleOf: 10 },
  },
  'a reference with siblings': { $ref: '#/$defs/Name', minLength: 4, description: 'longer' },
  'a tree': { $ref: '#/$defs/Tree' },
  'a chain': { $ref: '#/$defs/Chain' },
  'a choice that contains itself': { $ref: '#/$defs/Expression' },
  'a map of itself': { $ref: '#/$defs/Map' },
  'an optional property that cannot be': {
    type: 'object',
    properties: { a: whole, never: { type: 'integer', minimum: 2, maximum: 1 } },
  },
  examples: { type: 'string', minLength: 3, examples: ['first', 'no', 'third'] },
  'examples that are all wrong': { type: 'string', maxLength: 3, examples: ['too long'] },
};

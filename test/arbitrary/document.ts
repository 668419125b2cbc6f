import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { AnySchema } from '../../src/arbitrary/any-schema.ts';
import type { Schema } from '../../src/contract/contract.ts';

/** Follows a `$ref` in a document, as contracts do. */
export function resolverOf(root: object): (schema: Schema) => Schema {
  return function resolve(schema) {
    let node: unknown = schema;
    while (typeof node === 'object' && node !== null && '$ref' in node && typeof node.$ref === 'string') {
      const keys = node.$ref.slice(2).split('/');
      node = keys
        .map((key) => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~'))
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root);
    }
    return node as Schema;
  };
}

/** What a validator of its own makes of a value: what is wrong with it, or `undefined`. */
export function validatorOf($defs: object, schema: AnySchema): (value: unknown) => string | undefined {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, addUsedSchema: false, logger: false });
  // The package is CommonJS: TypeScript sees its default export one level deeper than Node does.
  (addFormats as unknown as typeof addFormats.default)(ajv);
  const validate = ajv.compile(typeof schema === 'boolean' ? schema : { allOf: [schema], $defs });
  return (value) => (validate(value) ? undefined : `${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`);
}

import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ContractViolation, Schema } from './contract.ts';
import type { OpenApiDocument } from './document.ts';
import { pointerTo } from './pointer.ts';
import { violationOf } from './violation.ts';

/** Validates a value; `subject` begins the sentence of a violation: `The response`. */
export type Check = (value: unknown, subject: string) => ContractViolation | undefined;

/** Compiles the schemas of one document, each when first used. */
export interface SchemaCompiler {
  /** The check of the schema that stands at these keys. */
  at(keys: readonly string[]): Check;
  /** The check of an object whose properties are described at these places of the document. */
  object(
    properties: readonly { readonly name: string; readonly required: boolean; readonly keys: readonly string[] }[],
    options: { readonly closed: boolean },
  ): Check;
}

const DOCUMENT = 'contract';

export function schemaCompiler(document: OpenApiDocument): SchemaCompiler {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, addUsedSchema: false, logger: false });
  // The package is CommonJS: TypeScript sees its default export one level deeper than Node does.
  (addFormats as unknown as typeof addFormats.default)(ajv);
  ajv.addSchema(reachable(document.root), DOCUMENT);

  function compile(schema: Schema, keys: readonly string[]): Check {
    let validate: ValidateFunction;
    try {
      validate = ajv.compile(schema);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw document.problem(keys, `The schema cannot be used: ${why}.`, cause);
    }
    return (value, subject) => (validate(value) ? undefined : violationOf(deepest(validate.errors), subject));
  }

  const refTo = (keys: readonly string[]) => ({ $ref: `${DOCUMENT}#${pointerTo(keys)}` });
  return {
    at: (keys) => compile(refTo(keys), keys),
    object(properties, { closed }) {
      const schema = {
        type: 'object',
        properties: Object.fromEntries(properties.map(({ name, keys }) => [name, refTo(keys)])),
        required: properties.filter(({ required }) => required).map(({ name }) => name),
        ...(closed ? { additionalProperties: false } : {}),
      };
      return compile(schema, properties[0]?.keys ?? []);
    },
  };
}

/**
 * A schema through which the validator can follow pointers into the document, and that looks empty to it otherwise: it
 * would go through the whole document for `$id`s, which takes a second for one of 13 MB.
 */
function reachable(root: Schema): Schema {
  const entries = Object.entries(root).map(([key, value]) => [key, { value, enumerable: false }] as const);
  return Object.defineProperties({ description: 'The parts of the document.' }, Object.fromEntries(entries));
}

/** The error that lies deepest: of several alternatives, the one that the value came closest to says most. */
function deepest(errors: readonly ErrorObject[] | null | undefined): ErrorObject | undefined {
  const depthOf = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  return errors?.reduce((found, error) => (depthOf(error) > depthOf(found) ? error : found));
}

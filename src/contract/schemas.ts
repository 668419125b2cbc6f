import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv';
import type * as Ajv from 'ajv/dist/2020.js';
import type AddFormats from 'ajv-formats';
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
  let ajv: Ajv.Ajv2020 | undefined;

  function compile(schema: Schema, keys: readonly string[]): Check {
    ajv ??= validatorOf(document);
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
      if (properties.length === 0 && !closed) return anything;
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

/** Most operations have no parameters in one place or another. */
const anything: Check = () => undefined;

/** Loaded with the first schema that is compiled: 90 files, which answers that were found valid before have no use for. */
function validatorOf(document: OpenApiDocument): Ajv.Ajv2020 {
  const load = createRequire(import.meta.url);
  const { Ajv2020 } = load('ajv/dist/2020.js') as typeof Ajv;
  const { default: addFormats } = load('ajv-formats') as typeof AddFormats;
  const ajv = new Ajv2020({ strict: false, validateSchema: false, addUsedSchema: false, logger: false });
  addFormats(ajv);
  ajv.addSchema(reachable(document.root), DOCUMENT);
  return ajv;
}

/**
 * A schema through which the validator can follow pointers into the document, and that looks empty to it otherwise: it
 * would go through the whole document for `$id`s, which takes a second for one of 13 MB. Nor is anything of the document
 * looked at here: its parts may be parsed when they are.
 */
function reachable(root: Schema): Schema {
  const entries = Object.keys(root).map((key) => [key, { get: () => root[key], enumerable: false }] as const);
  return Object.defineProperties({ description: 'The parts of the document.' }, Object.fromEntries(entries));
}

/** The error that lies deepest: of several alternatives, the one that the value came closest to says most. */
function deepest(errors: readonly ErrorObject[] | null | undefined): ErrorObject | undefined {
  const depthOf = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  return errors?.reduce((found, error) => (depthOf(error) > depthOf(found) ? error : found));
}

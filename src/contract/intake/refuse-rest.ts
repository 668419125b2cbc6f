import type { Schema } from '../contract.ts';
import { documentOf, homeOf, type OpenApiDocument } from '../document.ts';
import { readOperation } from '../operations.ts';
import { isObject, pointerTo } from '../pointer.ts';
import { schemaCompiler } from '../schemas.ts';
import { METHODS } from './mend-operations.ts';
import type { Problems } from './problem.ts';

/**
 * Leaves out every operation that the strict loader would refuse still, or whose schemas the validator cannot compile.
 * Changes the document.
 *
 * @returns whether there were any.
 */
export function refuseRest(root: Schema, problems: Problems): boolean {
  const document: OpenApiDocument = {
    ...documentOf(root, 'document'),
    problem: (keys, what) => new Refusal(keys, what) as never,
  };
  const compiler = schemaCompiler(document);
  /** Most answers are one reference to one of a few schemas. */
  const sound = new Set<string>();
  let isAny = false;
  for (const [path, item] of Object.entries(root.paths as Record<string, unknown>)) {
    if (!isObject(item)) continue;
    for (const method of METHODS.filter((method) => item[method] !== undefined)) {
      try {
        const { places } = readOperation(document, path, ['paths', path], method);
        const { parameters, requestBody, otherBodies, responses } = places;
        const all = [...parameters.map(({ keys }) => keys), ...otherBodies.values(), ...responses.values()];
        for (const keys of requestBody ? [...all, requestBody] : all) {
          const home = pointerTo(homeOf(document, keys));
          if (!sound.has(home)) compiler.at(keys);
          sound.add(home);
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const name = `${method.toUpperCase()} ${path}`;
        problems.add(error.keys, `${error.message} The operation "${name}" is left out.`, name);
        delete item[method];
        isAny = true;
      }
    }
  }
  return isAny;
}

/** What the loader says, with the place. */
class Refusal extends Error {
  readonly keys: readonly string[];

  constructor(keys: readonly string[], what: string) {
    super(what);
    this.keys = keys;
  }
}

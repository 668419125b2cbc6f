import type { SourceFile } from './source-file.ts';

/** What is wrong with a document, and was mended or left out, so that the rest could be used. */
export interface Problem {
  /** `openapi.yaml:12 (#/paths/~1pets/get)`; the line where it is known. */
  readonly where: string;
  /** One sentence. */
  readonly what: string;
  /** The operation (`GET /pets`), path or component (`components/schemas/Pet`) that the document is without now. */
  readonly leftOut?: string;
}

/** Where a part of the document came from. */
export interface Origin {
  readonly file: SourceFile;
  readonly keys: readonly string[];
}

/** Gathers problems, and knows where the parts of the document stood before it was converted and bundled. */
export class Problems {
  readonly found: Problem[] = [];
  readonly #source: SourceFile;
  readonly #origins = new Map<string, Origin>();
  readonly #said = new Set<string>();

  constructor(source: SourceFile) {
    this.#source = source;
  }

  /** From here on, what stands under these keys is said to be where it came from. */
  cameFrom(keys: readonly string[], origin: Origin): void {
    this.#origins.set(JSON.stringify(keys), origin);
  }

  add(keys: readonly string[], what: string, leftOut?: string): void {
    this.addAt(this.placeOf(keys), what, leftOut);
  }

  addAt(where: string, what: string, leftOut?: string): void {
    if (this.#said.has(`${where} ${what}`)) return;
    this.#said.add(`${where} ${what}`);
    this.found.push({ where, what, ...(leftOut === undefined ? {} : { leftOut }) });
  }

  placeOf(keys: readonly string[]): string {
    for (let length = keys.length; length > 0; length--) {
      const origin = this.#origins.get(JSON.stringify(keys.slice(0, length)));
      if (origin) return placeIn(origin.file, [...origin.keys, ...keys.slice(length)]);
    }
    return placeIn(this.#source, this.#source.isSwagger ? asSwagger(keys) : keys);
  }
}

/** A place in a file, for people: `openapi.yaml:12 (#/paths/~1pets/get)`. */
export function placeIn(file: SourceFile, keys: readonly string[]): string {
  const line = file.source.lineOf(keys);
  const pointer = keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return `${file.name}${line === undefined ? '' : `:${line}`} (#${pointer})`;
}

const SWAGGER_HOMES = new Map([
  ['schemas', 'definitions'],
  ['parameters', 'parameters'],
  ['requestBodies', 'parameters'],
  ['responses', 'responses'],
  ['securitySchemes', 'securityDefinitions'],
]);

/** Where OpenAPI 2 has what OpenAPI 3 has under `components`. */
function asSwagger(keys: readonly string[]): readonly string[] {
  const home = keys[0] === 'components' ? SWAGGER_HOMES.get(keys[1] ?? '') : undefined;
  return home === undefined ? keys : [home, ...keys.slice(2)];
}

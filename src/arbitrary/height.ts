import { type AnySchema, numberIn } from './any-schema.ts';
import { leastItems } from './arrays.ts';
import { type JsonType, typesOf } from './json-type.ts';
import type { FixtureIds } from './named-values.ts';
import { namedValues } from './named-values.ts';
import { plainNumber } from './numbers.ts';
import { leastProperties } from './objects.ts';
import type { Shape, Shapes } from './shape.ts';

/** Schemas that nest deeper than this with what they require are taken for endless. */
const DEEPEST = 48;

/** Measures the shallowest value of each schema of one document. */
export class Heights {
  readonly #shapes: Shapes;
  readonly #fixtures: FixtureIds;
  readonly #allows: (schema: AnySchema, value: unknown) => boolean;
  readonly #known = new WeakMap<Shape, number>();
  readonly #fits = new WeakMap<Shape, boolean[]>();

  constructor(shapes: Shapes, fixtures: FixtureIds, allows: (schema: AnySchema, value: unknown) => boolean) {
    this.#shapes = shapes;
    this.#fixtures = fixtures;
    this.#allows = allows;
  }

  /** How many steps down the shallowest value goes, choices counted; infinite where no value ends. */
  of(shape: Shape): number {
    let height = this.#known.get(shape);
    if (height === undefined) {
      height = 0;
      while (height <= DEEPEST && !this.#within(shape, height)) height++;
      if (height > DEEPEST) height = Infinity;
      this.#known.set(shape, height);
    }
    return height;
  }

  /** Of one type alone. */
  ofType(shape: Shape, type: JsonType): number {
    return this.of({ ...shape, base: { ...shape.base, type } });
  }

  #within(shape: Shape, steps: number): boolean {
    let fits = this.#fits.get(shape);
    if (!fits) {
      fits = [];
      this.#fits.set(shape, fits);
    }
    fits[steps] ??= this.#look(shape, steps);
    return fits[steps];
  }

  #look(shape: Shape, steps: number): boolean {
    if (shape.choices.length > 0) {
      return steps > 0 && this.#shapes.branches(shape).some((branch) => this.#within(branch, steps - 1));
    }
    const { base } = shape;
    const named = namedValues(base, this.#fixtures, this.#allows);
    if (named) return named.length > 0;
    const below = (schema: AnySchema) => steps > 0 && this.#within(this.#shapes.of(schema), steps - 1);
    return typesOf(base).some((type) => {
      switch (type) {
        case 'integer':
        case 'number':
          return plainNumber(base, type) !== undefined;
        case 'string':
          return numberIn(base.minLength, 0) <= numberIn(base.maxLength, Infinity);
        case 'array':
          return leastItems(base)?.every(below) ?? false;
        case 'object': {
          const parts = leastProperties(base);
          if (!parts?.required.every(below)) return false;
          return parts.count === 0 || parts.optional.filter(below).length >= parts.count;
        }
        default:
          return true;
      }
    });
  }
}

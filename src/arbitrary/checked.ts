import fc from 'fast-check';
import { InputImpossible, isImpossible } from './impossible.ts';

/** How often one source is drawn from before the next one is tried. */
const ATTEMPTS = 60;

/** What a value of `Checked` was drawn from. */
interface Origin {
  readonly source: number;
  readonly context: unknown;
}

/**
 * Values of the first source that `accepts` takes, each drawn again a bounded number of times; then of the next source.
 * fast-check's own filter would look for ever where there is none.
 */
class Checked<T> extends fc.Arbitrary<T> {
  readonly #sources: readonly fc.Arbitrary<T>[];
  readonly #accepts: (value: T) => boolean;
  readonly #place: string;

  constructor(sources: readonly fc.Arbitrary<T>[], accepts: (value: T) => boolean, place: string) {
    super();
    this.#sources = sources;
    this.#accepts = accepts;
    this.#place = place;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<T> {
    for (const [source, arbitrary] of this.#sources.entries()) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        // A bias towards small and extreme values can lead to the same refused value again and again.
        const drawn = generated(arbitrary, random, attempt < ATTEMPTS / 2 ? bias : undefined);
        if (drawn && this.#accepts(drawn.value)) return remade(drawn, source);
      }
    }
    throw new InputImpossible(this.#place, `none of ${ATTEMPTS * this.#sources.length} that were tried is allowed`);
  }

  override canShrinkWithoutContext(_value: unknown): _value is T {
    return false;
  }

  override shrink(value: T, origin: unknown): fc.Stream<fc.Value<T>> {
    if (!isOrigin(origin)) return fc.Stream.nil();
    const { source, context } = origin;
    return this.#sources[source]!.shrink(value, context)
      .filter((smaller) => this.#accepts(smaller.value))
      .map((smaller) => remade(smaller, source));
  }
}

/**
 * Values that are accepted, from the first of the sources that has any.
 *
 * @param place where the schema stands: for the error.
 * @throws {InputImpossible} when drawn from, where no source gives one.
 */
export function checked<T>(
  sources: readonly fc.Arbitrary<T>[],
  accepts: (value: T) => boolean,
  place: string,
): fc.Arbitrary<T> {
  return new Checked(sources, accepts, place);
}

function generated<T>(arbitrary: fc.Arbitrary<T>, random: fc.Random, bias: number | undefined) {
  try {
    return arbitrary.generate(random, bias);
  } catch (error) {
    // A part without a value: another draw may do without this part.
    if (isImpossible(error)) return undefined;
    throw error;
  }
}

function remade<T>(drawn: fc.Value<T>, source: number): fc.Value<T> {
  return new fc.Value(drawn.value_, { source, context: drawn.context } satisfies Origin);
}

function isOrigin(context: unknown): context is Origin {
  return typeof context === 'object' && context !== null && 'source' in context;
}

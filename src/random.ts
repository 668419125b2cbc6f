import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of draws that a seed fixes. Every random choice of a case comes from one of these. */
export interface Random {
  /** A number in [0, 1). */
  float(): number;
  /** A whole number in [min, max], both ends included. */
  int(min: number, max: number): number;
  /** `length` characters of [0-9A-Za-z]. */
  text(length: number): string;
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * A seeded stream of draws.
 *
 * @param seed a 32-bit integer; the same seed gives the same draws.
 * @example seededRandom(1).int(1, 6)
 */
export function seededRandom(seed: number): Random {
  const generator = seededGenerator(seed);
  return {
    float: () => uniformFloat64(generator),
    int: (min, max) => uniformInt(generator, min, max),
    text(length) {
      let text = '';
      for (let i = 0; i < length; i++) text += ALPHANUMERIC[uniformInt(generator, 0, 61)];
      return text;
    },
  };
}

/** How many draws are thrown away first: those of neighbouring seeds are too much alike. */
const WARM_UP = 12;

/** The generator behind `seededRandom`, for libraries that bring their own distributions. */
export function seededGenerator(seed: number): ReturnType<typeof xoroshiro128plus> {
  const generator = xoroshiro128plus(seed | 0);
  for (let i = 0; i < WARM_UP; i++) generator.next();
  return generator;
}

/** A 32-bit seed made of others, so that two uses of one seed draw from unrelated streams (FNV-1a). */
export function mixSeed(...parts: readonly (number | string)[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    const text = String(part);
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ 0xff, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

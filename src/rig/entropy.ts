import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { type Random, seededRandom } from '../random.ts';

/** The process's sources of randomness, drawing from one seed. Disposing it gives the process its own back. */
export interface SeededEntropy extends Disposable {
  /** Starts the stream anew. */
  reseed(seed: number): void;
}

/**
 * Makes the subject's own draws repeat: `Math.random`, Web Crypto's `randomUUID` and `getRandomValues`, and the
 * functions of node:crypto, also for modules that imported them by name (their bindings are live). What escapes: a reference
 * taken earlier by CommonJS destructuring, and node:crypto's own `getRandomValues`, which cannot be replaced.
 */
export function seedEntropy(): SeededEntropy {
  let random: Random = seededRandom(0);
  const fill = <T extends NodeJS.ArrayBufferView>(view: T): T => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let i = 0; i < bytes.length; i++) bytes[i] = random.int(0, 255);
    return view;
  };
  const restore: (() => void)[] = [];
  const replace = <T extends object, K extends keyof T>(owner: T, name: K, value: T[K]) => {
    const before = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, { value, configurable: true, writable: true, enumerable: true });
    restore.push(() => {
      if (before) Object.defineProperty(owner, name, before);
      else delete owner[name];
    });
  };

  const uuid = () => uuidFrom(fill(new Uint8Array(16)));
  const bytes = (size: number) => fill(Buffer.alloc(size));
  const getRandomValues = <T>(view: T): T => fill(view as NodeJS.ArrayBufferView) as T;

  replace(Math, 'random', () => random.float());
  replace(globalThis.crypto, 'randomUUID', uuid);
  replace(globalThis.crypto, 'getRandomValues', getRandomValues as Crypto['getRandomValues']);
  replace(crypto, 'randomUUID', uuid as typeof crypto.randomUUID);
  replace(crypto, 'randomBytes', ((size: number, callback?: (error: null, bytes: Buffer) => void) => {
    if (!callback) return bytes(size);
    queueMicrotask(() => callback(null, bytes(size)));
    return undefined;
  }) as typeof crypto.randomBytes);
  replace(crypto, 'randomFillSync', ((view: NodeJS.ArrayBufferView) => fill(view)) as typeof crypto.randomFillSync);
  replace(crypto, 'randomInt', ((a: number, b?: unknown, c?: unknown) => {
    const [min, max] = typeof b === 'number' ? [a, b] : [0, a];
    const drawn = min + Math.floor(random.float() * (max - min));
    const callback = typeof b === 'function' ? b : c;
    if (typeof callback !== 'function') return drawn;
    queueMicrotask(() => callback(null, drawn));
    return undefined;
  }) as typeof crypto.randomInt);
  syncBuiltinESMExports();

  return {
    reseed(seed) {
      random = seededRandom(seed);
    },
    [Symbol.dispose]() {
      for (const undo of restore.reverse()) undo();
      syncBuiltinESMExports();
    },
  };
}

/** A version 4 UUID from 16 random bytes (RFC 9562, section 5.4). */
function uuidFrom(bytes: Uint8Array): `${string}-${string}-${string}-${string}-${string}` {
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

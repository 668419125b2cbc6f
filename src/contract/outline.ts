import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { hashOf } from './kept-files.ts';
import { type Parts, partsOf } from './parts.ts';
import type { Route } from './path-index.ts';
import { isObject } from './pointer.ts';
import { projectCache } from './project-cache.ts';

/** What is kept of a document in which nothing is wrong, so that it need not be read as a whole again. */
export interface Outline {
  readonly parts: Parts;
  readonly routes: readonly Route[];
}

/** Smaller documents, in bytes, are read as a whole in a few milliseconds. */
const LARGE = 500_000;

/** Changes when a document that was sound may no longer be, or when outlines are written otherwise. */
const FORMAT = 'faultline.outline/1';

/** The places that requests lead to. Whatever else a document has is one part. */
const DEPTH = { paths: {}, components: { '*': {} } };

/** @param text JSON. */
export function outlineOf(text: string, routes: readonly Route[]): Outline {
  return { parts: partsOf(text, DEPTH), routes: routes.map(({ method, path }) => ({ method, path })) };
}

/** Where the outline of a document is kept, by the hash of its bytes and the version of Faultline; `undefined` for a small one. */
export function outlinesFor(bytes: Uint8Array) {
  if (bytes.byteLength < LARGE) return undefined;
  const files = projectCache('contracts');
  const key = hashOf([FORMAT, ownVersion(), hashOf(bytes)].join('\n'));
  return {
    key,
    read(): Outline | undefined {
      const text = files.read(key);
      const kept: unknown = text === undefined ? undefined : JSON.parse(text);
      return isObject(kept) ? (kept as unknown as Outline) : undefined;
    },
    write: (outline: Outline) => files.write(key, JSON.stringify(outline)),
  };
}

function ownVersion(): string {
  const file = findPackageJSON(import.meta.url);
  return file === undefined ? '' : (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

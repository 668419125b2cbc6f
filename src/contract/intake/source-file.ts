import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../user-error.ts';
import { isObject } from '../pointer.ts';
import { parseSource, type SourceText } from '../source-text.ts';
import { looksLike } from './looks-like.ts';
import type { ReadText } from './read-text.ts';

/** A file of a description, parsed. */
export interface SourceFile {
  readonly url: URL;
  /** For messages: its path from the working directory, or its URL. */
  readonly name: string;
  readonly text: string;
  readonly source: SourceText;
  /** Whether it is OpenAPI 2, which keeps its components elsewhere. */
  readonly isSwagger: boolean;
}

/** @throws {UserError} `SPEC_MISSING` or `SPEC_UNREACHABLE` where it cannot be read; `SPEC_INVALID` where it is neither JSON nor YAML. */
export async function readSourceFile(url: URL, readText: ReadText): Promise<SourceFile> {
  const name = nameOf(url);
  const text = await readText(url, name);
  const source = parseSource(text);
  if (source.broken) {
    const likeness = looksLike(text, undefined);
    const { line, what } = source.broken;
    const why = likeness === undefined ? `${name}:${line} is neither JSON nor YAML: ${what}` : `${name} is ${likeness}`;
    throw new UserError('SPEC_INVALID', `${why}; give an OpenAPI document.`);
  }
  const unshared = { ...source, root: source.format === 'yaml' ? unsharedCopy(source.root, name) : source.root };
  return { url, name, text, source: unshared, isSwagger: isObject(unshared.root) && 'swagger' in unshared.root };
}

/** How messages call a file or URL. */
export function nameOf(url: URL): string {
  if (url.protocol !== 'file:') return url.href;
  const path = fileURLToPath(url);
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith('..') || fromHere === '' ? path : fromHere;
}

/** Without what aliases share: parts of a document are changed, each for itself. */
function unsharedCopy(root: unknown, name: string): unknown {
  try {
    return root === undefined ? undefined : JSON.parse(JSON.stringify(root));
  } catch (cause) {
    throw new UserError('SPEC_INVALID', `${name} has an alias inside of what it stands for, and so no end.`, { cause });
  }
}

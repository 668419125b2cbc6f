import { upgrade } from '@scalar/openapi-upgrader';
import { UserError } from '../../user-error.ts';
import { isObject } from '../pointer.ts';
import { looksLike } from './looks-like.ts';
import type { Problems } from './problem.ts';
import type { SourceFile } from './source-file.ts';

type Root = Record<string, unknown>;

/**
 * The version that a document says it is of.
 *
 * @throws {UserError} `SPEC_INVALID` where it is no OpenAPI document, or of a version that cannot be read.
 */
export function versionOf({ name, text, source }: SourceFile): string {
  const { root } = source;
  // Without quotes, YAML has numbers here.
  const said = isObject(root) ? String(root.openapi ?? root.swagger ?? '') : '';
  const isSwagger = isObject(root) && root.openapi === undefined;
  if (isSwagger ? /^2(\.0)?$/.test(said) : /^3(\.[012](\.|$)|$)/.test(said)) return isSwagger ? '2.0' : said;
  if (said !== '') {
    throw new UserError('SPEC_INVALID', `${name} is OpenAPI ${said}; Faultline reads 2.0, 3.0, 3.1 and 3.2.`);
  }
  const likeness = looksLike(text, root) ?? 'a document without "openapi" or "swagger" at its root';
  throw new UserError('SPEC_INVALID', `${name} is ${likeness}; give an OpenAPI document.`);
}

/** The document as OpenAPI 3.1. A path that cannot be converted is left out. */
export function converted(root: Root, version: string, problems: Problems): Root {
  if (version.startsWith('3.1')) return root;
  if (version.startsWith('3.2')) {
    problems.add(['openapi'], `OpenAPI ${version} is read as 3.1: what is new in it is passed over.`);
    return { ...root, openapi: '3.1.1' };
  }
  const ready =
    version === '2.0' ? { ...root, swagger: '2.0' } : { ...root, openapi: version === '3' ? '3.0.0' : version };
  // The converter changes what it is given, and stops at the first thing that it does not expect.
  const copy = structuredClone(ready);
  try {
    return unshared(upgrade(ready, '3.1') as Root);
  } catch {
    return unshared(upgrade(withoutUnreadable(copy, problems), '3.1') as Root);
  }
}

/** Conversion puts one schema in several places; each is to be its own. */
function unshared(root: Root): Root {
  return JSON.parse(JSON.stringify(root));
}

/** The document without the paths with which the converter stops, and if it must be, without all that they share. */
function withoutUnreadable(root: Root, problems: Problems): Root {
  const paths = isObject(root.paths) ? root.paths : {};
  const kept: Root = { ...root, paths: {} };
  try {
    upgrade(structuredClone(kept), '3.1');
  } catch (cause) {
    throw new UserError('SPEC_INVALID', `${problems.placeOf([])} cannot be converted: ${String(cause)}.`, { cause });
  }
  for (const [path, item] of Object.entries(paths)) {
    try {
      upgrade(structuredClone({ ...kept, paths: { [path]: item } }), '3.1');
      (kept.paths as Root)[path] = item;
    } catch {
      problems.add(['paths', path], `The path "${path}" is not as OpenAPI has it, and is left out.`, path);
    }
  }
  return kept;
}

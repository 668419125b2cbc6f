import { UserError } from '../../user-error.ts';
import { isObject, keysOf, nodeAt, pointerTo } from '../pointer.ts';
import { type Kind, walk } from '../walk.ts';
import { type Problems, placeIn } from './problem.ts';
import { nameOf, type SourceFile } from './source-file.ts';

/** A reference as it stands in a file. */
interface Reference {
  readonly holder: Record<string, unknown>;
  /** `$ref`, or the name of a discriminator's value. */
  readonly key: string;
  readonly kind: Kind;
  /** Of the holder, in the document that is being made. */
  readonly keys: readonly string[];
  /** Of the holder, in its file. */
  readonly home: readonly string[];
  readonly file: SourceFile;
}

interface Target {
  readonly file: SourceFile;
  readonly keys: readonly string[];
  readonly node: unknown;
}

/**
 * Brings what a document refers to in other files into it: each schema, parameter, answer ... becomes a component, a path
 * is put in its place. Changes the document.
 *
 * @throws {UserError} `SPEC_REFERENCE` where a reference leads to no file, to nothing in it, or back to itself.
 */
export async function bundle(
  document: SourceFile,
  readFile: (url: URL) => Promise<SourceFile>,
  problems: Problems,
): Promise<void> {
  const root = document.source.root as Record<string, unknown>;
  const files = new Map<string, Promise<SourceFile>>([[document.url.href, Promise.resolve(document)]]);
  /** By section and place: where it stands in the document now. */
  const placed = new Map<string, string>();
  const waiting = references(root, 'object', [], [], document);
  // What is brought in refers to more, and the list grows while it is gone through.
  for (const reference of waiting) await bring(reference, []);

  async function bring(reference: Reference, within: readonly string[]): Promise<void> {
    const target = await follow(reference, [`${reference.file.url.href}#${pointerTo(reference.home)}`]);
    if (target.file === document) {
      reference.holder[reference.key] = `#${pointerTo(target.keys)}`;
      return;
    }
    const address = `${target.file.url.href}#${pointerTo(target.keys)}`;
    const section = sectionOf(reference, document.isSwagger);
    if (section === undefined) {
      if (within.includes(address)) throw broken(reference, 'leads back to itself');
      if (!isObject(target.node)) throw broken(reference, 'leads to what cannot be put in its place');
      const copy = structuredClone(target.node);
      const { keys, kind, holder } = reference;
      problems.cameFrom(keys, target);
      const inner = references(copy, kind, keys, target.keys, target.file);
      for (const one of inner) await bring(one, [...within, address]);
      // What stands beside the reference stays.
      const { $ref: _, ...own } = holder;
      delete holder.$ref;
      Object.assign(holder, copy, own);
      return;
    }
    let pointer = placed.get(`${section} ${address}`);
    if (pointer === undefined) {
      const home = sectionKeys(section, document.isSwagger);
      const components = mappingAt(root, home);
      const name = freeName(components, target);
      const copy = structuredClone(target.node);
      components[name] = copy;
      const keys = [...home, name];
      pointer = `#${pointerTo(keys)}`;
      placed.set(`${section} ${address}`, pointer);
      problems.cameFrom(document.isSwagger ? ['components', section, name] : keys, target);
      waiting.push(...references(copy, section === 'schemas' ? 'schema' : 'object', keys, target.keys, target.file));
    }
    reference.holder[reference.key] = pointer;
  }

  /** The end of a chain of references. */
  async function follow(reference: Reference, seen: readonly string[]): Promise<Target> {
    const ref = String(reference.holder[reference.key]);
    const url = addressOf(ref, reference.file.url);
    if (url === undefined) throw broken(reference, 'is no address');
    if (seen.includes(url.href)) throw broken(reference, 'leads back to itself');
    const { hash } = url;
    url.hash = '';
    if (url.protocol === 'file:' && reference.file.url.protocol !== 'file:') {
      throw broken(reference, 'leads from the web to a file');
    }
    let reading = files.get(url.href);
    if (!reading) {
      reading = readFile(url);
      files.set(url.href, reading);
    }
    const file = await reading.catch((cause) => {
      throw broken(reference, `cannot be followed: ${cause instanceof Error ? cause.message : cause}`, cause);
    });
    const keys = keysOf(hash === '' ? '#' : hash);
    const node = keys && nodeAt(file.source.root, keys);
    if (!keys || (node === undefined && file !== document)) {
      throw broken(reference, `leads to nothing in ${nameOf(url)}`);
    }
    if (!isObject(node) || typeof node.$ref !== 'string' || Object.keys(node).length > 1) return { file, keys, node };
    if (file === document && node.$ref.startsWith('#')) return { file, keys, node };
    const next = { ...reference, holder: node, key: '$ref', home: keys, file };
    return follow(next, [...seen, `${url.href}${hash}`]);
  }
}

function broken(reference: Reference, what: string, cause?: unknown): UserError {
  const ref = JSON.stringify(reference.holder[reference.key]);
  const from = placeIn(reference.file, reference.home);
  return new UserError('SPEC_REFERENCE', `The $ref ${ref} at ${from} ${what}${what.endsWith('.') ? '' : '.'}`, {
    cause,
  });
}

function addressOf(ref: string, base: URL): URL | undefined {
  try {
    return new URL(ref, base);
  } catch {
    return undefined;
  }
}

/** The references below a node that leave the document, or that are of another file and so would mean something else. */
function references(node: unknown, kind: Kind, keys: readonly string[], home: readonly string[], file: SourceFile) {
  const found: Reference[] = [];
  const isRoot = home.length === 0 && keys.length === 0;
  const leaves = (ref: unknown): ref is string => typeof ref === 'string' && !(isRoot && ref.startsWith('#'));
  walk(
    node,
    ({ node: holder, kind: holderKind, keys: below }) => {
      const place = { kind: holderKind, keys: [...keys, ...below], home: [...home, ...below], file };
      if (leaves(holder.$ref)) found.push({ holder, key: '$ref', ...place });
      const mapping = isObject(holder.discriminator) ? holder.discriminator.mapping : undefined;
      if (holderKind !== 'schema' || !isObject(mapping)) return;
      for (const [value, ref] of Object.entries(mapping)) {
        // Else it is the name of a schema (OpenAPI 3.1, "Discriminator Object").
        if (leaves(ref) && /[#/.]/.test(ref)) found.push({ holder: mapping, key: value, ...place });
      }
    },
    kind,
  );
  return found;
}

const SECTIONS = new Set([
  'parameters',
  'responses',
  'requestBodies',
  'headers',
  'examples',
  'links',
  'securitySchemes',
]);

/** The section of `components` for what is referred to; `undefined` where it is put in place of the reference. */
function sectionOf({ kind, keys, key }: Reference, isSwagger: boolean): string | undefined {
  if (kind === 'schema' || key !== '$ref') return 'schemas';
  if (kind === 'named' || kind === 'schemas') return undefined;
  const section = keys.at(-1) === 'requestBody' ? 'requestBodies' : (keys.at(-2) ?? '');
  if (isSwagger && section !== 'parameters' && section !== 'responses') return undefined;
  return SECTIONS.has(section) ? section : undefined;
}

function sectionKeys(section: string, isSwagger: boolean): readonly string[] {
  if (!isSwagger) return ['components', section];
  return [section === 'schemas' ? 'definitions' : section];
}

function mappingAt(root: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  let node = root;
  for (const key of keys) {
    if (!isObject(node[key])) node[key] = {};
    node = node[key] as Record<string, unknown>;
  }
  return node;
}

/** The name that it has where it comes from, or the file's; with a number where that is taken. */
function freeName(taken: object, { file, keys }: Target): string {
  const own = keys.at(-1) ?? decodeURIComponent(file.url.pathname.split('/').at(-1) ?? '').replace(/\.\w+$/, '');
  const name = own.replaceAll(/[^\w.-]/g, '_') || 'part';
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}_${number}`;
    if (!Object.hasOwn(taken, free)) return free;
  }
}

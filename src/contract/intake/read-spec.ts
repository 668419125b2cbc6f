import { UserError } from '../../user-error.ts';
import type { Schema } from '../contract.ts';
import { isObject } from '../pointer.ts';
import { bundle } from './bundle.ts';
import { converted, versionOf } from './convert.ts';
import { resolveIdentifiers } from './identifiers.ts';
import { markForms } from './mark-forms.ts';
import { mendData } from './mend-data.ts';
import { mendMappings } from './mend-mappings.ts';
import { METHODS, mendOperations } from './mend-operations.ts';
import { mendReferences } from './mend-references.ts';
import { mendSchemas } from './mend-schemas.ts';
import { type Problem, Problems } from './problem.ts';
import { type ReadLimits, textReader, urlOf } from './read-text.ts';
import { readSourceFile, type SourceFile } from './source-file.ts';

/** An API description, read. */
export interface Intake {
  /** OpenAPI 3.1 in one piece, which `loadContract` takes as it is. */
  readonly document: Schema;
  /** What was mended or left out. */
  readonly problems: readonly Problem[];
  readonly from: {
    /** `2.0`, or what the document says: `3.0.3`. */
    readonly version: string;
    readonly format: 'json' | 'yaml';
  };
}

/**
 * Reads any OpenAPI document, from a file or over http: 2.0, 3.0 and 3.1, JSON or YAML, in one file or several. What is
 * wrong in it is mended or left out, with a problem, and the rest goes on.
 *
 * @param source a path from the working directory, or a URL.
 * @throws {UserError} `SPEC_MISSING`: no such file; `SPEC_UNREACHABLE`: a dead URL; `SPEC_INVALID`: no OpenAPI document;
 * `SPEC_REFERENCE`: a reference to another file leads nowhere or in a circle; `SPEC_EMPTY`: no operation is left.
 * @example const { document, problems } = await readSpec('petstore.yaml');
 */
export async function readSpec(source: string | URL, limits: ReadLimits = {}): Promise<Intake> {
  try {
    return await read(urlOf(source), limits);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UserError('SPEC_INVALID', `${source} is nested too deeply to be read.`, { cause });
  }
}

async function read(url: URL, limits: ReadLimits): Promise<Intake> {
  const readText = textReader(limits);
  const file = await readSourceFile(url, readText);
  const version = versionOf(file);
  const problems = new Problems(file);
  for (const { line, what } of file.source.duplicates) {
    problems.addAt(`${file.name}:${line}`, `${what}: the last counts.`);
  }
  resolveIdentifiers(file.source.root as object, url);
  await bundle(file, (other) => readSourceFile(other, readText), problems);
  const root = converted(file.source.root as Record<string, unknown>, version, problems);
  if (!isObject(root.paths)) root.paths = {};
  mendServers(root, url);
  mendSchemas(root, problems);
  mendData(root, problems);
  mendMappings(root, problems);
  mendReferences(root, problems);
  mendOperations(root, problems);
  markForms(root);
  leaveOutEmpty(root, file, problems);
  // Loaded here, with the validator: most documents that cannot be used are refused without it.
  const { refuseRest } = await import('./refuse-rest.ts');
  // What is left out may have been referred to.
  while (mendReferences(root, problems) || refuseRest(root, problems)) leaveOutEmpty(root, file, problems);
  return { document: root, problems: problems.found, from: { version, format: file.source.format } };
}

/** Servers are relative to where the document is (OpenAPI 3.1, "Server Object"), which nobody knows later. */
function mendServers(root: Record<string, unknown>, url: URL): void {
  if (!Array.isArray(root.servers) || url.protocol === 'file:') return;
  for (const server of root.servers) {
    if (isObject(server) && typeof server.url === 'string' && server.url.startsWith('/')) {
      server.url = server.url.startsWith('//') ? url.protocol + server.url : url.origin + server.url;
    }
  }
}

function leaveOutEmpty(root: Record<string, unknown>, file: SourceFile, problems: Problems): void {
  const paths = root.paths as Record<string, unknown>;
  const methods = new Set(METHODS);
  for (const [path, item] of Object.entries(paths)) {
    if (!isObject(item) || !Object.keys(item).some((key) => methods.has(key))) delete paths[path];
  }
  if (Object.keys(paths).length > 0) return;
  const [first] = problems.found;
  const why = first ? `: ${first.what.replace(/\.$/, '')}, at ${first.where}` : '';
  throw new UserError('SPEC_EMPTY', `${file.name} describes no operation that can be used${why}.`);
}

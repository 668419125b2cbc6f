import { stringify } from 'yaml';
import type { ProjectFile } from './write-files.ts';

/** Beyond this, a document is written as JSON, which is read ten times as fast, in characters. */
const MAX_YAML_LENGTH = 1_000_000;

/** The names that the document of a contract can have. */
export const CONTRACT_FILES = ['openapi.json', 'openapi.yaml'] as const;

/** What people look for first in a document, in this order. */
const HEAD = ['openapi', 'info', 'servers', 'security', 'tags'];

/** A document as the file of a contract: in the format that it came in, where that is fit to be read. */
export function contractFile(name: string, document: object, format: 'json' | 'yaml'): ProjectFile {
  const folder = `contracts/${name}`;
  const ordered = headFirst(document);
  if (format === 'yaml' && JSON.stringify(document).length < MAX_YAML_LENGTH) {
    const text = stringify(ordered, { lineWidth: 120, aliasDuplicateObjects: false });
    if (text.length < MAX_YAML_LENGTH) return { path: `${folder}/openapi.yaml`, text };
  }
  const text = JSON.stringify(ordered);
  const isLong = text.length > MAX_YAML_LENGTH;
  return {
    path: `${folder}/openapi.json`,
    text: isLong ? `${ascii(text)}\n` : `${JSON.stringify(ordered, null, 2)}\n`,
  };
}

/** JSON in ASCII alone: one letter beyond it makes V8 keep the whole text in two bytes a character. */
function ascii(json: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII, whose controls JSON has escaped already.
  return json.replaceAll(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Conversion adds what belongs to the head at the end. */
function headFirst(document: object): object {
  const head = HEAD.filter((key) => key in document).map((key) => [key, document[key as keyof object]]);
  return { ...Object.fromEntries(head), ...document };
}

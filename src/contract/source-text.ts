import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

/** The text of a document as data, with the way back to its lines. */
export interface SourceText {
  readonly root: unknown;
  readonly format: 'json' | 'yaml';
  /** The line of the deepest node on the way along the keys, from 1; `undefined` where the text is too long to ask. */
  lineOf(keys: readonly string[]): number | undefined;
  /** Names that a mapping has twice, of which the last counts. */
  readonly duplicates: readonly Flaw[];
  /** Why the text is neither JSON nor YAML. */
  readonly broken: Flaw | undefined;
}

export interface Flaw {
  readonly line: number;
  /** A sentence, without its full stop. */
  readonly what: string;
}

/** The lines of JSON are looked for when first asked, and only in texts of so many characters, at about 1 s a megabyte. */
const LONGEST_JSON_WITH_LINES = 500_000;

/** Reads JSON, quickly, or YAML 1.2 with merge keys (`<<`). */
export function parseSource(text: string): SourceText {
  if (/^\s*[{[]/.test(text.slice(0, 1000))) {
    try {
      return jsonSource(text, JSON.parse(text));
    } catch {
      // A flow mapping of YAML may begin like JSON; and YAML's parser says in which line what is wrong.
    }
  }
  return yamlSource(text);
}

function jsonSource(text: string, root: unknown): SourceText {
  const lineOf = text.length > LONGEST_JSON_WITH_LINES ? noLine : linesOfJson(text);
  return { root, format: 'json', duplicates: [], broken: undefined, lineOf };
}

/** In a function of its own: what it closes over is kept for as long as the document. */
function linesOfJson(text: string): SourceText['lineOf'] {
  let lines: SourceText['lineOf'] | undefined;
  return (keys) => {
    lines ??= parsedYaml(text).lineOf;
    return lines(keys);
  };
}

function noLine(): undefined {}

function yamlSource(text: string): SourceText {
  const { parsed, lineAt, lineOf } = parsedYaml(text);
  const [twice, others] = [true, false].map((is) => parsed.errors.filter((e) => (e.code === 'DUPLICATE_KEY') === is));
  const duplicates = twice!.map(({ pos: [from] }) => {
    const name = /^[^\n]*?(?=\s*:(\s|$)|\n|$)/.exec(text.slice(from))?.[0] ?? '';
    return { line: lineAt(from), what: `The name ${JSON.stringify(name)} is there twice` };
  });
  const [broken] = others!.map((error) => ({ line: lineAt(error.pos[0]), what: error.message }));
  const source = { format: 'yaml', lineOf, duplicates } as const;
  if (broken) return { ...source, root: undefined, broken };
  try {
    return { ...source, root: parsed.toJS(), broken: undefined };
  } catch (cause) {
    // An alias that leads nowhere, or more of them than a document has use for.
    return {
      ...source,
      root: undefined,
      broken: { line: 1, what: cause instanceof Error ? cause.message : 'no YAML' },
    };
  }
}

let loaded: typeof Yaml | undefined;

/** Loaded with the first text that is not JSON: 70 files. */
function yaml(): typeof Yaml {
  loaded ??= createRequire(import.meta.url)('yaml') as typeof Yaml;
  return loaded;
}

function parsedYaml(text: string) {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const lineOf = (keys: readonly string[]) => {
    const offset = offsetOf(parsed, keys);
    return offset === undefined ? undefined : lineAt(offset);
  };
  return { parsed, lineAt, lineOf };
}

/** Where the deepest node on the way stands: its key in a mapping, itself in a list. */
function offsetOf(parsed: Yaml.Document.Parsed, keys: readonly string[]): number | undefined {
  const { isMap, isNode, isScalar, isSeq } = yaml();
  let node: unknown = parsed.contents;
  let offset = parsed.contents?.range?.[0];
  for (const key of keys) {
    if (isMap(node)) {
      // Keys such as 200 are numbers in YAML, and names in what it is read into.
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
      if (!pair || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = isNode(node) ? node.range?.[0] : offset;
    } else {
      return offset;
    }
  }
  return offset;
}

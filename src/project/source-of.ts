/** Code that stands in a value as it is: `new URL('…', import.meta.url)`. */
export class Code {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** How wide comments are, in characters. */
const COMMENT_WIDTH = 118;

/** Longer than this, a value has a line for each part, in characters. */
const LINE_WIDTH = 100;

/**
 * Plain data as the source of a JavaScript module, for people to read and change.
 *
 * @param options.comments what stands above a part, by its path (`auth`, `paging.GET /pets`).
 * @param options.indent how deep it stands, in steps of two blanks. Default 0.
 * @example sourceOf({ kind: 'bearer' }) // "{ kind: 'bearer' }"
 */
export function sourceOf(
  value: unknown,
  options: { readonly comments?: ReadonlyMap<string, string>; readonly indent?: number } = {},
): string {
  return printed(value, '', options.indent ?? 0, options.comments ?? new Map());
}

/** A text as a literal, in single quotes. */
export function quoted(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return `'${inner}'`;
}

/** A text between the backticks of a template literal. */
export function inTemplate(text: string): string {
  return text.replaceAll(/[`\\]|\$(?=\{)/g, '\\$&');
}

/** What may stand in a line comment or between the words of a sentence: one line. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** A text as comments that each line begins with `start`: ` * `, or `// ` behind some blanks. */
export function commented(text: string, start: string): string {
  const lines: string[] = [];
  for (const word of oneLine(text).replaceAll('*/', '*\\/').split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && start.length + longer.length <= COMMENT_WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => `${start}${line}\n`).join('');
}

/** The name of a property, in quotes where it needs them. */
function keyOf(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

function printed(value: unknown, path: string, indent: number, comments: ReadonlyMap<string, string>): string {
  if (value instanceof Code) return value.text;
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  const pad = '  '.repeat(indent + 1);
  const isList = Array.isArray(value);
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  let isCommented = false;
  const parts = entries.map(([name, part]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const comment = comments.get(here);
    if (comment !== undefined) isCommented = true;
    const source = printed(part, here, indent + 1, comments);
    return {
      above: comment === undefined ? '' : commented(comment, `${pad}// `),
      source: isList ? source : `${keyOf(name)}: ${source}`,
    };
  });
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return `${open}${close}`;
  const inLine = parts.map(({ source }) => source).join(', ');
  if (!isCommented && !inLine.includes('\n') && inLine.length + pad.length <= LINE_WIDTH) {
    return isList ? `[${inLine}]` : `{ ${inLine} }`;
  }
  return `${open}\n${parts.map(({ above, source }) => `${above}${pad}${source},\n`).join('')}${'  '.repeat(indent)}${close}`;
}

/** The longest pattern that is translated, in characters: Rust's expressions have a limit on what they compile to. */
const LONGEST = 500;
/** The most repeats that one may ask for, for the same reason. */
const MOST_REPEATS = 256;

const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: 'A-Za-z0-9_' };

/**
 * A `pattern` of JSON Schema as a regular expression that Pact matches a whole text with: the same texts, to Rust and to
 * JavaScript. `undefined` where the two may differ, or Rust has no such thing: lookarounds, back references, `\s`, `\b`.
 */
export function wholePattern(pattern: string): string | undefined {
  if (pattern.length > LONGEST) return undefined;
  const translated = translate(pattern);
  if (translated === undefined) return undefined;
  const { source, alternates } = translated;
  if (!alternates && source.startsWith('^') && /(?<!\\)(?:\\\\)*\$$/.test(source)) return source;
  // A pattern need only match somewhere (JSON Schema Validation 2020-12, 6.3.3).
  return `^[\\s\\S]*(?:${source})[\\s\\S]*$`;
}

/** @returns whether it has alternatives of its own, outside of groups, along with the source. */
function translate(pattern: string): { readonly source: string; readonly alternates: boolean } | undefined {
  let source = '';
  let depth = 0;
  let alternates = false;
  for (let at = 0; at < pattern.length; ) {
    const rest = pattern.slice(at);
    const part =
      /^\[(\^?)((?:\\[\s\S]|[^\]\\[])+)\]/.exec(rest) ??
      /^\\[\s\S]/.exec(rest) ??
      /^\{\d{1,3}(?:,\d{0,3})?\}/.exec(rest) ??
      /^\((?:\?:)?(?!\?)/.exec(rest) ??
      /^[^[\]{}\\(]/u.exec(rest);
    const text = part?.[0];
    if (text === undefined) return undefined;
    at += text.length;
    if (text.startsWith('(')) depth++;
    if (text === ')') depth--;
    if (text === '|' && depth === 0) alternates = true;
    const written = translatePart(text);
    if (written === undefined || depth < 0) return undefined;
    source += written;
  }
  return depth === 0 && isExpression(source) ? { source, alternates } : undefined;
}

function translatePart(text: string): string | undefined {
  if (text.startsWith('[') && text.length > 1) return translateClass(text);
  if (text.startsWith('\\')) {
    const letter = text[1]!;
    if (letter in CLASSES) return `[${CLASSES[letter]}]`;
    return isPunctuation(letter) ? text : undefined;
  }
  if (text.startsWith('{') && text.match(/\d+/g)!.some((count) => Number(count) > MOST_REPEATS)) return undefined;
  // To Rust a dot is any character but a line feed; JavaScript leaves out three more.
  return text === '.' ? '[^\\n\\r\\u2028\\u2029]' : text;
}

function translateClass(text: string): string | undefined {
  let inside = '';
  const negated = text.startsWith('[^');
  const content = text.slice(negated ? 2 : 1, -1);
  // Rust reads these as operators on classes, and an empty class as the beginning of one.
  if (content === '' || /&&|--|~~/.test(content)) return undefined;
  for (const [part] of content.matchAll(/\\[\s\S]|[^\\]/gu)) {
    if (!part.startsWith('\\')) inside += part;
    else if (part[1]! in CLASSES) inside += CLASSES[part[1]!];
    else if (isPunctuation(part[1]!)) inside += part;
    else return undefined;
  }
  return `[${negated ? '^' : ''}${inside}]`;
}

/** Escaped, these are themselves to both. */
function isPunctuation(character: string): boolean {
  return /[.*+?^${}()|[\]\\/-]/.test(character);
}

function isExpression(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

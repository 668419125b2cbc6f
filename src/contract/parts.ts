/** Where the members of an object stand in its JSON text, from and to; of some members, where theirs do. */
export interface Parts {
  readonly [name: string]: readonly [from: number, to: number] | Parts;
}

/** How deep an outline goes, by the names of members: `{ paths: {} }` goes into `paths`, and no further. `*` is any name. */
export interface Depth {
  readonly [name: string]: Depth;
}

/**
 * Where the parts of an object stand.
 *
 * @param text JSON that has been parsed before: it is not looked at twice whether it is well-formed.
 */
export function partsOf(text: string, depth: Depth): Parts {
  return membersAt(text, skipSpace(text, 0), depth).parts;
}

/**
 * The object whose parts these are. Each is parsed when it is first looked at, by a getter that stays: to put the value in
 * its place takes V8 a third of a millisecond in an object of a thousand members.
 */
export function objectOf(text: string, parts: Parts): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const name of Object.keys(parts)) {
    const place = parts[name] as Parts[string];
    let value: unknown;
    let isParsed = false;
    const get = () => {
      if (!isParsed) {
        value = isSpan(place) ? JSON.parse(text.slice(place[0], place[1])) : objectOf(text, place);
        isParsed = true;
      }
      return value;
    };
    Object.defineProperty(made, name, { get, enumerable: true, configurable: true });
  }
  return made;
}

const [QUOTE, BACKSLASH, BRACE, BRACKET, END_BRACE, END_BRACKET] = [0x22, 0x5c, 0x7b, 0x5b, 0x7d, 0x5d];

function isSpan(place: Parts[string]): place is readonly [number, number] {
  return Array.isArray(place);
}

/** @param from where the brace stands. */
function membersAt(text: string, from: number, depth: Depth): { readonly parts: Parts; readonly end: number } {
  const parts: Record<string, Parts[string]> = {};
  let at = skipSpace(text, from + 1);
  while (text.charCodeAt(at) !== END_BRACE) {
    const nameEnd = endOfString(text, at);
    const name = JSON.parse(text.slice(at, nameEnd)) as string;
    // Past the colon.
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const below = Object.hasOwn(depth, name) ? depth[name] : depth['*'];
    let end: number;
    let place: Parts[string];
    if (below && text.charCodeAt(start) === BRACE) {
      ({ parts: place, end } = membersAt(text, start, below));
    } else {
      end = endOfValue(text, start);
      place = [start, end];
    }
    // A name may be `__proto__`.
    Object.defineProperty(parts, name, { value: place, enumerable: true, configurable: true, writable: true });
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return { parts, end: at + 1 };
}

function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; ; ) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      if (depth === 0) return at;
      continue;
    }
    if (code === BRACE || code === BRACKET) depth++;
    else if (code === END_BRACE || code === END_BRACKET) {
      // That of what a number or a word stands in.
      if (depth === 0) return at;
      if (--depth === 0) return at + 1;
    } else if (depth === 0 && (code === 0x2c || isSpace(code))) return at;
    at++;
  }
}

/** @param from where the quotation mark before it stands. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; ; at++) {
    at = text.indexOf('"', at);
    let before = at - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    // An even number of backslashes escape each other, and not the mark.
    if ((at - before) % 2 === 1) return at + 1;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

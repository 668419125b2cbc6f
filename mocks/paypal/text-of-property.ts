/**
 * The text of one property of a JSON object, byte for byte as it stands there: what a parser would no longer know.
 *
 * @param json well-formed JSON of an object.
 * @returns `undefined` where it has no such property. Of several, the last counts, as it does to a parser.
 */
export function textOfProperty(json: string, name: string): string | undefined {
  let found: string | undefined;
  let at = skipSpace(json, json.indexOf('{') + 1);
  while (json[at] === '"') {
    const keyEnd = endOfString(json, at);
    const key: unknown = JSON.parse(json.slice(at, keyEnd));
    const from = skipSpace(json, skipSpace(json, keyEnd) + 1);
    const to = endOfValue(json, from);
    if (key === name) found = json.slice(from, to);
    at = skipSpace(json, to);
    if (json[at] === ',') at = skipSpace(json, at + 1);
  }
  return found;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (at < json.length && ' \n\r\t'.includes(json[at]!)) at++;
  return at;
}

function endOfString(json: string, from: number): number {
  let at = from + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfValue(json: string, from: number): number {
  if (json[from] === '"') return endOfString(json, from);
  let depth = 0;
  let at = from;
  while (at < json.length) {
    const character = json[at]!;
    if (character === '"') {
      at = endOfString(json, at);
      continue;
    }
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      if (depth === 0) return at;
      depth--;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && ', \n\r\t'.includes(character)) return at;
    at++;
  }
  return at;
}

/** The scripts that Faultline is called by. */
export const SCRIPTS = { faultline: 'faultline run', 'faultline:mock': 'faultline mock' } as const;

/** The package.json of a project that had none. */
export function newPackageJson(): string {
  return `${JSON.stringify({ private: true, type: 'module', scripts: SCRIPTS }, null, 2)}\n`;
}

/**
 * Adds scripts to the text of a package.json, and leaves the rest of it as it is, blanks included: but a text of one line
 * gets lines, two blanks deep. A script that is there already stays.
 *
 * @param text well-formed JSON, with an object at its root.
 * @returns the text, and the names of what was added.
 */
export function withScripts(
  text: string,
  scripts: Readonly<Record<string, string>>,
): { readonly text: string; readonly added: readonly string[] } {
  const json = JSON.parse(text.replace(/^\uFEFF/, '')) as { scripts?: Record<string, unknown> };
  const before = json.scripts;
  const added = Object.keys(scripts).filter((name) => !(name in (before ?? {})));
  const missing = Object.fromEntries(added.map((name) => [name, scripts[name]]));
  if (added.length === 0) return { text, added };
  if (!text.trim().includes('\n')) {
    const lines = JSON.stringify({ ...json, scripts: { ...before, ...missing } }, null, 2);
    // What stands around it stays: a byte order mark, the end of the line.
    return { text: text.replace(/\{[\s\S]*\}/, () => lines), added };
  }
  const changed = Object.entries(missing).reduce(
    (current, [name, script]) => insertMember(current, ['scripts'], name, JSON.stringify(script)),
    before === undefined ? insertMember(text, [], 'scripts', '{}') : text,
  );
  return { text: changed, added };
}

/** Adds a member to the object that keys lead to, after the others, indented as they are. */
function insertMember(text: string, keys: readonly string[], name: string, value: string): string {
  const { start, end } = objectAt(text, keys);
  const inside = text.slice(start + 1, end);
  const member = `${JSON.stringify(name)}: ${value}`;
  const last = inside.trimEnd();
  const head = text.slice(0, start + 1 + last.length);
  if (last !== '' && !inside.includes('\n')) return `${head}, ${member}${text.slice(start + 1 + last.length)}`;
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const step = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const outer = step.repeat(keys.length);
  // Where the members have lines, the closing brace has the last.
  const tail = last === '' ? `${lineEnd}${outer}${text.slice(end)}` : text.slice(start + 1 + last.length);
  return `${head}${last === '' ? '' : ','}${lineEnd}${outer}${step}${member}${tail}`;
}

/** Where the braces of an object are, in well-formed JSON. */
function objectAt(text: string, keys: readonly string[]): { readonly start: number; readonly end: number } {
  const tokens = text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g);
  /** The keys of the objects that are open; `null` for a list. */
  const open: { key: string | null; start: number }[] = [];
  let latest: string | null = null;
  let found: number | undefined;
  for (const { 0: token, index } of tokens) {
    if (token === '{' || token === '[') {
      open.push({ key: latest, start: index });
      const path = open.slice(1).map(({ key }) => key);
      const isSought = path.length === keys.length && path.every((key, at) => key === keys[at]);
      if (token === '{' && isSought) found = open.length;
      latest = null;
    } else if (token === '}' || token === ']') {
      const closed = open.pop()!;
      if (found === open.length + 1) return { start: closed.start, end: index };
    } else if (/^\s*:/.test(text.slice(index + token.length))) {
      latest = JSON.parse(token) as string;
    }
  }
  throw new Error(`the JSON has no object at ${keys.join('.')}`);
}

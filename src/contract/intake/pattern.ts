/** What JavaScript lets be escaped with its flag `u` (ECMAScript, "IdentityEscape"); inside of a class the hyphen too. */
const ESCAPABLE = /[\^$\\.*+?()[\]{}|/]/;

/**
 * A regular expression as JSON Schema has it: JavaScript's, with the flag `u`. Where one is valid without the flag alone,
 * for it escapes what needs no escape, the same one without these; `undefined` where it is valid neither way.
 */
export function usablePattern(pattern: unknown): string | undefined {
  if (typeof pattern !== 'string') return undefined;
  if (compiles(pattern, 'u')) return pattern;
  if (!compiles(pattern, '')) return undefined;
  const plain = withoutNeedlessEscapes(pattern);
  return compiles(plain, 'u') ? plain : undefined;
}

function compiles(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}

function withoutNeedlessEscapes(pattern: string): string {
  let made = '';
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at]!;
    const next = pattern[at + 1];
    if (char === '\\' && next !== undefined) {
      const keeps = ESCAPABLE.test(next) || /[\w\d]/.test(next) || (next === '-' && inClass);
      made += keeps ? char + next : next;
      at += 1;
      continue;
    }
    if (char === '[') inClass = true;
    if (char === ']') inClass = false;
    // `[\w-.]`: beside a class of characters, the hyphen can be no range.
    const afterClass = /\\[wdsWDS]$/.test(made) || (next === '\\' && /[wdsWDS]/.test(pattern[at + 2] ?? ''));
    made += inClass && char === '-' && afterClass && next !== ']' ? '\\-' : char;
  }
  return made;
}

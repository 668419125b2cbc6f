/**
 * The text of an opaque token: a sort and numbers. It is not signed, but a caller has no reason to look into it.
 *
 * @example tokenText('m', [12])
 */
export function tokenText(sort: string, numbers: readonly number[]): string {
  return Buffer.from(`${sort}.${numbers.join('.')}`).toString('base64url');
}

/** The numbers of a token of this sort, or `undefined` where it is none. */
export function tokenNumbers(sort: string, text: string, count: number): readonly number[] | undefined {
  const [found, ...parts] = Buffer.from(text, 'base64url').toString('latin1').split('.');
  if (found !== sort || parts.length !== count || !parts.every((part) => /^\d{1,15}$/.test(part))) return undefined;
  return parts.map(Number);
}

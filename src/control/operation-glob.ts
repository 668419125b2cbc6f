/**
 * Whether a name matches a glob in which `*` stands for any text: `POST *`, `* /v1/customers*`.
 * Takes a time that grows with the length of both, whatever the glob.
 */
export function matchesOperation(glob: string, name: string): boolean {
  const [first = '', ...rest] = glob.split('*');
  if (!name.startsWith(first)) return false;
  if (rest.length === 0) return name === first;
  const last = rest.pop() as string;
  let from = first.length;
  for (const part of rest) {
    const at = name.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}

/**
 * Writes a value as a form with brackets, as Stripe's v1 API takes it: `{ metadata: { a: 1 }, expand: ['x'] }` becomes
 * `metadata[a]=1&expand[0]=x`, percent-encoded. What is `undefined` or `null` is left out.
 */
export function encodeForm(value: unknown): string {
  const pairs: string[] = [];
  append(value, '', pairs);
  return pairs.join('&');
}

function append(value: unknown, name: string, pairs: string[]): void {
  if (value === undefined || value === null) return;
  if (typeof value !== 'object') {
    pairs.push(`${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(String(value).toWellFormed())}`);
    return;
  }
  for (const [key, part] of Object.entries(value)) append(part, name === '' ? key : `${name}[${key}]`, pairs);
}

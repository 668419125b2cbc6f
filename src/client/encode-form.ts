/**
 * Writes a value as a form with brackets, as Stripe's v1 API takes it: `{ metadata: { a: 1 }, expand: ['x'] }` becomes
 * `metadata[a]=1&expand[0]=x`, percent-encoded. What is `undefined` or `null` is left out.
 *
 * @param lists `repeated` writes a list as Twilio takes it, by its name alone: `expand=x&expand=y`. Default `indexed`.
 */
export function encodeForm(value: unknown, lists: 'indexed' | 'repeated' = 'indexed'): string {
  const pairs: string[] = [];
  append(value, '', pairs, lists === 'repeated');
  return pairs.join('&');
}

function append(value: unknown, name: string, pairs: string[], repeats: boolean): void {
  if (value === undefined || value === null) return;
  if (typeof value !== 'object') {
    pairs.push(`${encodeURIComponent(name.toWellFormed())}=${encodeURIComponent(String(value).toWellFormed())}`);
    return;
  }
  const isRepeated = repeats && Array.isArray(value);
  for (const [key, part] of Object.entries(value)) {
    append(part, isRepeated ? name : name === '' ? key : `${name}[${key}]`, pairs, repeats);
  }
}

/** What a request to the API is about. */
export type Route =
  | { readonly name: 'version' | 'metrics' | 'reset' | 'populate' | 'proxies.list' | 'proxies.create' }
  | {
      readonly name: 'proxy.show' | 'proxy.update' | 'proxy.remove' | 'toxics.list' | 'toxics.create';
      readonly proxy: string;
    }
  | {
      readonly name: 'toxic.show' | 'toxic.update' | 'toxic.remove';
      readonly proxy: string;
      readonly toxic: string;
    };

/** By path and method. POST for changes is what clients did before there was PATCH, and most still do. */
const routes: readonly (readonly [path: string, methods: Readonly<Record<string, Route['name']>>])[] = [
  ['/version', { GET: 'version' }],
  ['/metrics', { GET: 'metrics' }],
  ['/reset', { POST: 'reset' }],
  ['/populate', { POST: 'populate' }],
  ['/proxies', { GET: 'proxies.list', POST: 'proxies.create' }],
  ['/proxies/{proxy}', { GET: 'proxy.show', POST: 'proxy.update', PATCH: 'proxy.update', DELETE: 'proxy.remove' }],
  ['/proxies/{proxy}/toxics', { GET: 'toxics.list', POST: 'toxics.create' }],
  [
    '/proxies/{proxy}/toxics/{toxic}',
    { GET: 'toxic.show', POST: 'toxic.update', PATCH: 'toxic.update', DELETE: 'toxic.remove' },
  ],
];

/** The route of a request; `unknown` for a path that there is not, `method` for a method that its path does not take. */
export function matchRoute(method: string, path: string): Route | 'unknown' | 'method' {
  const segments = decode(path.split('?', 1)[0] as string);
  if (!segments) return 'unknown';
  for (const [template, methods] of routes) {
    const names = match(template.split('/'), segments);
    if (!names) continue;
    const name = Object.hasOwn(methods, method) ? methods[method] : undefined;
    return name ? ({ name, ...names } as Route) : 'method';
  }
  return 'unknown';
}

function match(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const names: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] as string;
    if (part.startsWith('{') && segment !== '') names[part.slice(1, -1)] = segment;
    else if (part !== segment) return undefined;
  }
  return names;
}

function decode(path: string): readonly string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

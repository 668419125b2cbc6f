import type { Attempt } from '../journal/observation.ts';

/** Whether two requests say the same: JSON without regard to the order of properties, forms to that of fields. */
export function sameBody(a: Attempt, b: Attempt): boolean {
  if (a.request.body === b.request.body) return true;
  return canonical(a.request.body) === canonical(b.request.body);
}

function canonical(body: string): string {
  if (body.startsWith('{') || body.startsWith('[')) {
    try {
      return JSON.stringify(JSON.parse(body), inOrder);
    } catch {
      return body;
    }
  }
  return body.split('&').sort().join('&');
}

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

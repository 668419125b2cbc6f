import type { Attempt } from '../journal/observation.ts';

/** Whether two requests say the same: JSON without regard to the order of properties, forms to that of fields. */
export function sameBody(a: Attempt, b: Attempt): boolean {
  if (a.request.body === b.request.body) return true;
  return canonical(a.request.body) === canonical(b.request.body);
}

/**
 * Whether two requests ask for the same: their bodies say the same but for values that are made anew each time, which
 * are moments and UUIDs. A repeat whose body is stamped anew is still a repeat.
 */
export function asksTheSame(a: Attempt, b: Attempt): boolean {
  if (sameBody(a, b)) return true;
  return unstamped(a.request.body) === unstamped(b.request.body);
}

/** Values as they are made anew: a UUID, an ISO 8601 moment, seconds or milliseconds since the epoch from 2017 on. */
const STAMP =
  /\b(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?|1[5-9]\d{8}(?:\d{3})?)\b/gi;

function unstamped(body: string): string {
  return canonical(body.replaceAll(/%3A/gi, ':').replaceAll(STAMP, '*'));
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

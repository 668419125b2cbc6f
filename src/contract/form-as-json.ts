import { isObject } from './pointer.ts';

/**
 * Reads a JSON body as the form that it stands for, where a form holds objects and lists as JSON text: they become that
 * text again, what is `null` is left out. `undefined` where the body is no JSON object.
 */
export function decodeFormAsJson(body: string): Record<string, unknown> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  if (!isObject(value) || Array.isArray(value)) return undefined;
  const given = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(
    given.map(([name, field]) => [name, typeof field === 'object' ? JSON.stringify(field) : field]),
  );
}

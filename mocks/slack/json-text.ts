/** The objects of a list that a form carries as JSON text, or `undefined` where it is no such list. */
export function objectsIn(text: string): Record<string, never>[] | undefined {
  const value = parsed(text);
  return Array.isArray(value) && value.every(isObject) ? (value as Record<string, never>[]) : undefined;
}

/** The object that a form carries as JSON text, or `undefined` where it is none. */
export function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  const value = parsed(text);
  return isObject(value) ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

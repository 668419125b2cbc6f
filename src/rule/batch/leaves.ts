/** Keys under which answers and values speak of what went wrong. */
const ERROR_KEY = /error|^errs?$|fail|refus|reject|invalid|skip|partial|problem|unsuccess|unprocess|conflict|missing/i;

/** The texts and numbers in a JSON value, and the names of its properties, by whether they stand under a key that speaks of errors. */
interface Leaves {
  readonly plain: readonly string[];
  readonly ofErrors: readonly string[];
}

/** What a JSON value says. Of a text that is no JSON, nothing. */
export function leavesOf(json: string): Leaves {
  const plain: string[] = [];
  const ofErrors: string[] = [];
  const walk = (value: unknown, into: string[]): void => {
    if (typeof value === 'string') into.push(value);
    else if (typeof value === 'number') into.push(String(value));
    else if (Array.isArray(value)) for (const item of value) walk(item, into);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, held] of Object.entries(value)) walk(held, ERROR_KEY.test(name) ? ofErrors : into);
    }
  };
  walk(parsed(json), plain);
  return { plain, ofErrors };
}

/** Whether a property speaks of errors, and does not say that there are none. */
export function tellsOfErrors(name: string, value: unknown): boolean {
  return ERROR_KEY.test(name) && !isNothing(value);
}

/** `[]`, `0`, `false`, `null` and the like. */
export function isNothing(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return !value;
}

/** The value of a JSON text; `undefined` where it is none. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

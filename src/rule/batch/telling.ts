import type { ThrownValue } from '../../journal/events.ts';
import { isNothing, parsed, tellsOfErrors } from './leaves.ts';
import { asName, type Names, type Taken } from './taken.ts';

/** Whether a value or an error tells what has to be told: it does, it certainly does not, or that cannot be said. */
type Telling = 'told' | 'untold' | 'unclear';

/** Words with which a text may tell of a refusal without naming it. */
const TROUBLE = /\berr|fail|refus|reject|invalid|skip|partial|not |n't|conflict|\b207\b/i;

/** Words with which a text may tell records by their places. */
const PLACES = /\b(?:index|indices|position|row|line|input|item|record|entry|element)(?:s|es)?\W{0,3}\d|#\d/i;

/** Whether the value that an operation resolved with tells that records were refused. */
export function tellsOfRefusal(value: unknown, taken: Taken): Telling {
  if (value === null || value === undefined || value === true) return 'untold';
  if (typeof value !== 'string') return 'unclear';
  const names = [...taken.refused, taken.errorNames];
  const held = parsed(value);
  if (typeof held !== 'object' || held === null) {
    if (held === null || held === true) return 'untold';
    return names.some((some) => isNamed(some, value)) ? 'told' : 'unclear';
  }
  const seen: Seen = { arrays: [], tells: false, isUnclear: false };
  look(held, taken, names, seen);
  if (seen.tells) return 'told';
  const [records, ...others] = seen.arrays;
  if (seen.isUnclear || !records || others.length > 0 || records.length !== taken.done) return 'unclear';
  return records.every((record) => isNamed(taken.doneNames, JSON.stringify(record))) ? 'untold' : 'unclear';
}

/** Whether the error that an operation rejected with tells what was done, by naming that or everything that was not. */
export function tellsOfDone(error: ThrownValue, printed: string, taken: Taken): Telling {
  const { name, message, code = '', detail = '' } = error;
  const text = `${message}\n${code}\n${detail}\n${printed}`;
  const { doneNames, refused } = taken;
  if (isNamed(doneNames, text)) return 'told';
  const named = refused.filter((names) => isNamed(names, text)).length;
  if (named > 0) return named === refused.length ? 'told' : 'unclear';
  const isCut = detail.endsWith('…') || (name.startsWith('HTTP ') && detail === '' && message.length >= 500);
  if (isCut || name === 'unreadable' || PLACES.test(text)) return 'unclear';
  return [parsed(detail), parsed(message)].some((held) => hasPlaces(held, taken)) ? 'unclear' : 'untold';
}

interface Seen {
  /** The outermost ones that do not say that there are no errors. */
  readonly arrays: (readonly unknown[])[];
  tells: boolean;
  isUnclear: boolean;
}

function look(value: unknown, taken: Taken, names: readonly Names[], seen: Seen, inArray = false): void {
  if (typeof value === 'string') {
    if (names.some((some) => isNamed(some, value))) seen.tells = true;
    else if (TROUBLE.test(value) && !isNamed(taken.doneNames, value)) seen.isUnclear = true;
  } else if (typeof value === 'number') {
    if (!inArray && value !== taken.done) seen.isUnclear = true;
  } else if (value === false) {
    if (!inArray) seen.isUnclear = true;
  } else if (Array.isArray(value)) {
    if (!inArray) seen.arrays.push(value);
    for (const item of value) look(item, taken, names, seen, true);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, held] of Object.entries(value)) {
      if (names.some((some) => isNamed(some, name)) || tellsOfErrors(name, held)) seen.tells = true;
      else if (!(tellsOfErrors(name, true) && isNothing(held))) look(held, taken, names, seen, inArray);
    }
  }
}

/** Whether a JSON value may tell records by their places: an entry for each, or a list of numbers. */
function hasPlaces(value: unknown, taken: Taken): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const items: unknown[] = Object.values(value);
  if (Array.isArray(value) && items.length > 0) {
    if (items.length === taken.done + taken.refused.length || items.every((item) => Number.isInteger(item)))
      return true;
  }
  return items.some((item) => hasPlaces(item, taken));
}

/** Whether a text holds any of the names as words of their own. */
function isNamed(names: Names, text: string): boolean {
  const lower = asName(text);
  for (const name of names) {
    for (const form of [name, JSON.stringify(name).slice(1, -1)]) {
      for (let at = lower.indexOf(form); at !== -1; at = lower.indexOf(form, at + 1)) {
        if (!isWord(lower[at - 1]) && !isWord(lower[at + form.length])) return true;
      }
    }
  }
  return false;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

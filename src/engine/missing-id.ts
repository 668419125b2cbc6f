/** What stands in the place of what tells an id from others. */
const WORD = 'missing';

/**
 * What ids of one sort begin with: `cus_`, `cs_test_`, `I-`; the two letters of Twilio's ids; the first letters of ids
 * that are opaque but for them, as those of Outlook are (`AAMk`).
 */
const PREFIX =
  /^(?:(?:[A-Za-z][A-Za-z0-9]{0,4}[_-])+(?=.)|[A-Z]{2}(?=[0-9A-Za-z]{32}$)|(?=.*[a-z])(?=.*[A-Z])[A-Za-z]{4}(?=.))/;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * An id of the same form as one that exists: its prefix, its length and its sort of characters. The same id gives the
 * same one, as long as that is free.
 *
 * @param isFree whether a candidate may be taken: the contract allows it, and nothing is known to have it.
 * @returns `undefined` where no id of the form is free.
 * @example missingId('cus_fixture_01', () => true) // 'cus_missing_00'
 */
export function missingId(known: string, isFree: (id: string) => boolean): string | undefined {
  return candidates(known).find((id) => id !== known && isFree(id));
}

/** Those that look most like the known one come first. */
function candidates(known: string): string[] {
  const at = known.indexOf('@');
  if (at > 0) return [...'0123456789'].map((pad) => worded(known.slice(0, at), pad) + known.slice(at));
  const isUuid = UUID.test(known);
  const prefix = isUuid ? '' : (PREFIX.exec(known)?.[0] ?? '');
  const body = known.slice(prefix.length);
  const repeated = (digits: string) => [...digits].map((digit) => body.replaceAll(/[0-9A-Za-z]/g, digit));
  const digits = repeated('987654321');
  const hex = repeated(/[A-F]/.test(body) ? 'FEDCBA' : 'fedcba');
  const words = [...'0123456789'].map((pad) => worded(body, pad));
  const sorts = /^[\d\W_]+$/.test(body)
    ? [digits, hex, words]
    : isUuid || /^[0-9a-f]{16,}$/i.test(body)
      ? [hex, digits, words]
      : [words, hex, digits];
  return sorts.flat().map((made) => prefix + made);
}

/** The word over the letters and digits of a text, what else is in it left as it is; padded, or cut for the padding. */
function worded(text: string, pad: string): string {
  const room = text.match(/[0-9A-Za-z]/g)?.length ?? 0;
  const word = /[a-z]/.test(text) || !/[A-Z]/.test(text) ? WORD : WORD.toUpperCase();
  const letters = word.slice(0, Math.max(0, room - 1)).padEnd(room, pad);
  let next = 0;
  return text.replaceAll(/[0-9A-Za-z]/g, () => letters[next++] ?? pad);
}

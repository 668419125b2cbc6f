import { MAX_READ_TEXT, shownValue } from '../../recorder.ts';

/**
 * What a subject in another process answered, as a journal holds it: the value where the text is JSON, else the text. At
 * length: how much of it the journal keeps is not known here.
 */
export function shownText(text: string): unknown {
  try {
    return shownValue(JSON.parse(text), MAX_READ_TEXT);
  } catch {
    return shownValue(text, MAX_READ_TEXT);
  }
}

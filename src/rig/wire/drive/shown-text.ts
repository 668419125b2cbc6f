import { shownValue } from '../../recorder.ts';

/** What a subject in another process answered, as a journal holds it: the value where the text is JSON, else the text. */
export function shownText(text: string): unknown {
  try {
    return shownValue(JSON.parse(text));
  } catch {
    return shownValue(text);
  }
}

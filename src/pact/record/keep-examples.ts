import { isRecord } from '../../arbitrary/any-schema.ts';
import { FORM, isJson, mediaTypeOf } from '../../contract/media-type.ts';
import { isUnnameable } from './matcher.ts';
import { keyOf, type PactDocument, type PactEntry, pactText } from './merge.ts';

/**
 * A recorded pact with the examples of the one that stands in the file, for interactions that ask for the same: a subject
 * on the wire lives in real time, and its examples have other times and ids with every recording.
 *
 * @param before the text of the file.
 * @param text of the recorded pact.
 */
export function keepExamples(before: string, text: string): string {
  const old = parse(before);
  if (!old) return text;
  const now = JSON.parse(text) as PactDocument;
  const known = new Map(old.interactions.map((entry) => [keyOf(entry), entry]));
  const interactions = now.interactions.map((entry) => {
    const kept = known.get(keyOf(entry));
    return kept && isAlike(kept, entry) ? kept : entry;
  });
  return pactText({ ...now, interactions });
}

function parse(text: string): PactDocument | undefined {
  try {
    const document = JSON.parse(text) as PactDocument;
    const isPact = Array.isArray(document.interactions) && document.interactions.every((each) => isRecord(each));
    return isPact ? document : undefined;
  } catch {
    return undefined;
  }
}

function isAlike(one: PactEntry, other: PactEntry): boolean {
  return JSON.stringify(withoutExamples(one)) === JSON.stringify(withoutExamples(other));
}

/** The entry with types in the place of the values in its bodies. Its rules stay: they are what it asks for. */
function withoutExamples(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExamples);
  if (!isRecord(value)) return value;
  const isBody = typeof value.contentType === 'string' && 'content' in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      isBody && name === 'content' ? shapeOf(part, value.contentType as string) : withoutExamples(part),
    ]),
  );
}

function shapeOf(content: unknown, contentType: string): unknown {
  if (typeof content !== 'string') return typesIn(content);
  if (mediaTypeOf(contentType) === FORM) return [...new URLSearchParams(content).keys()];
  // Of other text nothing is known but itself.
  return isJson(contentType) ? typesIn(content) : content;
}

function typesIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(typesIn);
  if (!isRecord(value)) return value === null ? null : typeof value;
  // No rule is about these: they have to be as they are.
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, isUnnameable(name) ? [part] : typesIn(part)]),
  );
}

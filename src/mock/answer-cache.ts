import { type KeptFiles, keptFilesIn } from '../contract/kept-files.ts';
import { isObject } from '../contract/pointer.ts';

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether it was found valid. */
  readonly isValid: boolean;
}

/** Keeps answers by the hash of what they were made from. Whatever goes wrong with it, answers are made anew. */
export interface AnswerCache {
  read(key: string): KeptAnswer | undefined;
  write(key: string, answer: KeptAnswer): void;
}

/** A cache for one process, or for none. */
export const noCache: AnswerCache = { read: () => undefined, write: () => {} };

/** Answers in files of a folder, one each, which processes share (`keptFilesIn`). */
export function answerCacheIn(folder: string): AnswerCache {
  return answersAmong(keptFilesIn(folder));
}

export function answersAmong(files: KeptFiles): AnswerCache {
  return {
    read(key) {
      const text = files.read(key);
      const entry: unknown = text === undefined ? undefined : JSON.parse(text);
      return isObject(entry) ? (entry as unknown as KeptAnswer) : undefined;
    },
    write: (key, answer) => files.write(key, JSON.stringify(answer)),
  };
}

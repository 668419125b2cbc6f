import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
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

/** Entries that nobody has read for so long are removed. */
const UNUSED_MS = 30 * 24 * 60 * 60 * 1000;

/** A cache for one process, or for none. */
export const noCache: AnswerCache = { read: () => undefined, write: () => {} };

/**
 * Answers in files of a folder, one each, which processes share: an entry is whole or not there, and one that was changed
 * since it was written counts as not there. With the first write of a process, entries that have not been used for 30
 * days are removed.
 */
export function answerCacheIn(folder: string): AnswerCache {
  let writes = 0;
  const fileOf = (key: string) => join(folder, `${key}.json`);
  return {
    read(key) {
      try {
        return entryOf(readFileSync(fileOf(key), 'utf8'));
      } catch {
        return undefined;
      }
    },
    write(key, answer) {
      // A draft of its own for each writer: of two that write the same entry, the last one's stays.
      const draft = join(folder, `${key}.${process.pid}-${threadId}-${++writes}.draft`);
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(draft, textOf(answer), { flag: 'wx' });
        // The file system's clock, by which its entries are dated: a rig may have taken over the process's.
        const now = statSync(draft).mtimeMs;
        renameSync(draft, fileOf(key));
        if (writes === 1) removeUnused(folder, now);
      } catch {
        // No room, or no right to write: the next process makes it anew.
        remove(draft);
      }
    },
  };
}

/** A line with the hash of the rest, so that an entry which is not as it was written is told. */
function textOf(answer: KeptAnswer): string {
  const text = JSON.stringify(answer);
  return `${hashOf(text)}\n${text}`;
}

function entryOf(text: string): KeptAnswer | undefined {
  const end = text.indexOf('\n');
  const rest = text.slice(end + 1);
  if (end === -1 || text.slice(0, end) !== hashOf(rest)) return undefined;
  const entry: unknown = JSON.parse(rest);
  return isObject(entry) ? (entry as unknown as KeptAnswer) : undefined;
}

/** The last use is the last read, where the file system notes that, or else the write. */
function removeUnused(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    try {
      const { atimeMs, mtimeMs } = statSync(file);
      if (now - Math.max(atimeMs, mtimeMs) > UNUSED_MS) remove(file);
    } catch {
      // Another process was faster.
    }
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It is where nothing can be removed, or where nothing can be.
  }
}

/** SHA-256, in hexadecimal. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

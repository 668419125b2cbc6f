import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

/** Keeps texts by the hash of what they were made from. Whatever goes wrong with it, they are made anew. */
export interface KeptFiles {
  read(key: string): string | undefined;
  write(key: string, text: string): void;
}

/** Entries that nobody has read for so long are removed. */
const UNUSED_MS = 30 * 24 * 60 * 60 * 1000;

/** Keeps nothing. */
export const nothingKept: KeptFiles = { read: () => undefined, write: () => {} };

/**
 * Texts in files of a folder, one each, which processes share: an entry is whole or not there, and one that was changed
 * since it was written counts as not there. With the first write of a process, entries that have not been used for 30
 * days are removed.
 */
export function keptFilesIn(folder: string): KeptFiles {
  let writes = 0;
  const fileOf = (key: string) => join(folder, `${key}.json`);
  return {
    read(key) {
      try {
        return unsealed(readFileSync(fileOf(key), 'utf8'));
      } catch {
        return undefined;
      }
    },
    write(key, text) {
      // A draft of its own for each writer: of two that write the same entry, the last one's stays.
      const draft = join(folder, `${key}.${process.pid}-${threadId}-${++writes}.draft`);
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(draft, `${hashOf(text)}\n${text}`, { flag: 'wx' });
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

/** The text behind a line with its hash, by which an entry is told that is not as it was written. */
function unsealed(sealed: string): string | undefined {
  const end = sealed.indexOf('\n');
  const text = sealed.slice(end + 1);
  return end !== -1 && sealed.slice(0, end) === hashOf(text) ? text : undefined;
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
export function hashOf(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

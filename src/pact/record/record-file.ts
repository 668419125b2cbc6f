import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../user-error.ts';
import type { Parties } from './write.ts';

/** The longest part of a file's name that one party's name is, in characters. */
const LONGEST = 80;

/** What the file of a pact is called: names come from users' files, and are no paths. */
export function pactFileName({ consumer, provider }: Parties): string {
  return `${plain(consumer)}-${plain(provider)}.json`;
}

function plain(name: string): string {
  const text = name
    .replaceAll(/[^\w.-]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^[.-]+|[.-]+$/g, '');
  return text === '' ? 'unnamed' : text;
}

/** A file to be written. */
export interface PactToWrite {
  readonly file: string;
  readonly text: string;
}

/**
 * Writes files so that each is there whole or as it was before: none takes its place until all have been written.
 *
 * @throws UserError `OUT_UNWRITABLE`
 */
export async function writePacts(files: readonly PactToWrite[]): Promise<void> {
  const written: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const { file, text } of files) {
      const from = join(dirname(file), `.${basename(file)}.${randomUUID()}`);
      await mkdir(dirname(file), { recursive: true });
      written.push({ from, to: file });
      await writeFile(from, text, { flag: 'wx' });
    }
    for (const { from, to } of written) await rename(from, to);
  } catch (error) {
    await Promise.all(written.map(({ from }) => rm(from, { force: true })));
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('OUT_UNWRITABLE', `Pacts cannot be written: ${why}; choose another --out.`, { cause: error });
  }
}

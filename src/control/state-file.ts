import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Clock } from '../clock.ts';
import { isUserError, UserError } from '../user-error.ts';
import { readSaved } from './saved-mocks.ts';

/** How long changes wait to be written, in milliseconds: those that come meanwhile are written with them. */
const WRITE_AFTER_MS = 1_000;

/**
 * The text of a state file, or `undefined` where there is none yet.
 *
 * @throws UserError `STATE_INVALID` where it is not what a mock server saved, `STATE_FILE` where it cannot be used.
 */
export function readStateFile(file: string): string | undefined {
  try {
    accessSync(dirname(resolve(file)), constants.W_OK);
    if (!existsSync(file)) return undefined;
    const text = readFileSync(file, 'utf8');
    readSaved(text);
    return text;
  } catch (error) {
    if (isUserError(error)) throw invalidFile(file, error);
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UserError('STATE_FILE', `${file} cannot be used for --state: ${why}; nothing was changed.`);
  }
}

function invalidFile(file: string, { code, message }: UserError): UserError {
  return new UserError(code, `${file}: ${message.replace(/\.$/, '')}; move it away or give --state another file.`);
}

/** Keeps a file in step with what a mock server remembers. */
export class StateFile {
  readonly #file: string;
  readonly #clock: Clock;
  readonly #text: () => string;
  readonly #onProblem: (why: string) => void;
  readonly #closing = new AbortController();
  #written: Promise<void> = Promise.resolve();
  #waiting = false;

  /**
   * @param text what is to be in the file now.
   * @param onProblem told when the file could not be written: the next change tries again.
   */
  constructor(file: string, clock: Clock, text: () => string, onProblem: (why: string) => void) {
    this.#file = file;
    this.#clock = clock;
    this.#text = text;
    this.#onProblem = onProblem;
  }

  /** Something has changed: it is written soon, together with what else changes until then. */
  touch(): void {
    if (this.#waiting || this.#closing.signal.aborted) return;
    this.#waiting = true;
    void this.#clock.sleep(WRITE_AFTER_MS, this.#closing.signal).then(() => {
      this.#waiting = false;
      if (!this.#closing.signal.aborted) this.#write();
    });
  }

  /** Writes for the last time. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#write();
    await this.#written;
  }

  #write(): void {
    this.#written = this.#written
      .then(() => replaceFile(this.#file, this.#text()))
      .catch((error) => {
        this.#onProblem(`${this.#file} cannot be written: ${(error as NodeJS.ErrnoException).code ?? error}`);
      });
  }
}

/** Readers find the old file or the new one, and never half of one. Nobody but its owner can read it. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await using handle = await open(temporary, 'wx', 0o600);
    await handle.writeFile(text);
    await handle.sync();
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Certificates } from '../rig/wire/certificates.ts';
import { compileCache } from './server-process.ts';

/** A run's certificates as one process tells another. */
export type SentCertificates = Pick<Certificates, 'ca' | 'caFile' | 'cert' | 'key'>;

/**
 * Makes certificates in a process that ends with it: what makes them takes 22 MB, which a supervisor of hours has no use
 * for, and the mocks load meanwhile.
 */
export async function certify(): Promise<Certificates> {
  const child = fork(entry(), [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...compileCache() },
    execArgv: process.execArgv.filter((flag) => !flag.startsWith('--inspect')),
  });
  const made = await new Promise<SentCertificates>((resolve, reject) => {
    child.once('message', (message) => resolve(message as SentCertificates));
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`no certificates were made: their process ended with ${signal ?? `exit code ${code}`}`)),
    );
  });
  return {
    ...made,
    [Symbol.asyncDispose]: () => rm(dirname(made.caFile), { recursive: true, force: true }),
  };
}

/** The file of the process, as source or as built. */
function entry(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./certify-process.${extension}`, import.meta.url));
}

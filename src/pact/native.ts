import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Pact from '@pact-foundation/pact';
import { UserError } from '../user-error.ts';

/** What is used of Pact: the builders of `@pact-foundation/pact`, and the verifier of its core. Each is loaded when first read. */
export interface NativePact {
  readonly pact: typeof Pact;
  readonly core: PactCore;
}

/** The core that the library stands on and brings along: as much of it as is used. */
export interface PactCore {
  /** @param specification 5 for version 4. */
  makeConsumerPact(consumer: string, provider: string, specification: number, logLevel: 'error'): CorePact;
  readonly default: {
    /** Resolves with the result as JSON, where nothing failed. Else its error's message is that. */
    verifyPacts(options: Readonly<Record<string, unknown>>): Promise<string>;
  };
}

interface CorePact {
  newAsynchronousMessage(description: string): CoreMessage;
  writePactFile(dir: string): void;
}

interface CoreMessage {
  expectsToReceive(description: string): void;
  withContents(body: string, contentType: string): void;
  withMatchingRules(rules: string): void;
  withMetadata(name: string, value: string): void;
}

/**
 * Loads Pact's native library, which users install beside Faultline: the project's, else the one that Faultline finds.
 * It tells nobody that it is used.
 *
 * @throws UserError `PACT_MISSING`
 */
export function loadPact(cwd = process.cwd()): NativePact {
  process.env.PACT_DO_NOT_TRACK = 'true';
  const entry = resolvePact(join(cwd, 'package.json')) ?? resolvePact(import.meta.url);
  if (entry === undefined) {
    throw new UserError(
      'PACT_MISSING',
      "Pact's library is not installed: run `npm install --save-dev @pact-foundation/pact`.",
    );
  }
  const load = createRequire(entry);
  return {
    get pact() {
      return load(entry) as typeof Pact;
    },
    get core() {
      return load('@pact-foundation/pact-core') as PactCore;
    },
  };
}

function resolvePact(from: string): string | undefined {
  try {
    return createRequire(from).resolve('@pact-foundation/pact');
  } catch {
    return undefined;
  }
}

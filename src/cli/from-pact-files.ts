import { readPacts } from '../engine/pact-subject.ts';
import { namedFiles } from './named-files.ts';

/**
 * The Pact files that names and globs stand for, absolute, each once: read, so that what is wrong with one is told once.
 *
 * @throws UserError `PACT_NOT_FOUND`, `PACT_INVALID`, `PACT_VERSION`
 */
export function fromPactFiles(patterns: readonly string[]): readonly string[] {
  const files = namedFiles(patterns, {
    code: 'PACT_NOT_FOUND',
    one: 'a Pact file',
    what: 'a Pact file that exists',
    many: 'Pact files that exist',
  });
  readPacts(files);
  return files;
}

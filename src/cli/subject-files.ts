import { namedFiles } from './named-files.ts';

/**
 * The subjects' files that names and globs stand for, absolute, each once: in the order given, a glob's own in
 * alphabetical order.
 *
 * @throws UserError `SUBJECT_NOT_FOUND`
 */
export function subjectFiles(patterns: readonly string[]): readonly string[] {
  return namedFiles(patterns, {
    code: 'SUBJECT_NOT_FOUND',
    one: "the subject's file",
    what: 'the file that exports the subject',
    many: 'the files that export subjects',
  });
}

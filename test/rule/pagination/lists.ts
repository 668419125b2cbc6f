import type { AnswerDetails } from '../../journal-of.ts';
import { answered } from '../../journal-of.ts';

/** An answer with one page of a list: its records' ids, and where the next one is. */
export const page = (
  position: string | null,
  items: readonly string[],
  next: string | null,
  details: AnswerDetails = {},
) => answered(200, { position, page: { id: 'id', items, next }, ...details });

/** A request for a page that the provider answers with a failure. */
export const failed = (position: string | null, status = 503, details: AnswerDetails = {}) =>
  answered(status, { position, ...details });

/** The provider has forgotten the cursor. */
export const stale = (position: string, status = 400) =>
  failed(position, status, { fault: { fault: 'expire-cursor' } });

/** What an operation resolves with, as a journal has it. */
export const shown = (value: unknown) => JSON.stringify(value);

/** Records with these ids. */
export const records = (...ids: readonly string[]) => ids.map((id) => ({ id, name: 'Jenny Rosen' }));

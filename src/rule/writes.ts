import type { Journal } from '../journal/journal.ts';
import type { Verdict } from './rule.ts';

/** Why a rule on writes has nothing to say of a journal in which the subject was only asked to read. */
export function skipReads(journal: Journal): Verdict | undefined {
  const { operations } = journal.observation;
  if (operations.length === 0 || !operations.every(({ operation }) => /^(GET|HEAD) /.test(operation))) return undefined;
  return { verdict: 'skip', reason: 'the operation only reads' };
}

/** The same, and for operations whose method takes no idempotency key at this provider. */
export function skipUnkeyed(journal: Journal): Verdict | undefined {
  const reads = skipReads(journal);
  if (reads) return reads;
  const { operations } = journal.observation;
  const { keyed, provider } = journal.header;
  const methods = new Set(operations.map(({ operation }) => operation.slice(0, operation.indexOf(' '))));
  if (methods.size === 0 || [...methods].some((method) => keyed.includes(method))) return undefined;
  return { verdict: 'skip', reason: `${provider} takes no idempotency key for ${[...methods].join(' and ')}` };
}

import type { Journal } from '../journal/journal.ts';
import type { Verdict } from './rule.ts';

/** Why a rule on writes has nothing to say of a journal in which the subject was only asked to read. */
export function skipReads(journal: Journal): Verdict | undefined {
  const { operations } = journal.observation;
  const { reads } = journal.header;
  const isRead = (operation: string) => /^(GET|HEAD) /.test(operation) || reads?.includes(operation);
  if (operations.length === 0 || !operations.every(({ operation }) => isRead(operation))) return undefined;
  return { verdict: 'skip', reason: 'the operation only reads' };
}

/** The same, and for operations that take no idempotency key at this provider. */
export function skipUnkeyed(journal: Journal): Verdict | undefined {
  const reads = skipReads(journal);
  if (reads) return reads;
  const { operations } = journal.observation;
  const { keyed, keyedOperations, provider } = journal.header;
  const methodOf = (operation: string) => operation.slice(0, operation.indexOf(' '));
  const takesKey = ({ operation }: { readonly operation: string }) =>
    keyed.includes(methodOf(operation)) && (keyedOperations?.includes(operation) ?? true);
  if (operations.length === 0 || operations.some(takesKey)) return undefined;
  const named = new Set(operations.map(({ operation }) => (keyedOperations ? operation : methodOf(operation))));
  return { verdict: 'skip', reason: `${provider} takes no idempotency key for ${[...named].join(' and ')}` };
}

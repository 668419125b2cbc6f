import type { JournalHeader } from '../journal/events.ts';
import type { Card } from '../provider/provider.ts';

/** What of a provider's card the rules have to know, as a journal's header states it. */
export function statedBy({
  idempotency,
  reads,
  quota,
  auth,
}: Card): Pick<JournalHeader, 'keyed' | 'keyedOperations' | 'reads' | 'quota' | 'tokenLifeMs'> {
  return {
    keyed: idempotency?.methods ?? [],
    ...(idempotency?.operations && { keyedOperations: idempotency.operations }),
    ...(reads && { reads }),
    ...(quota && { quota }),
    ...(auth.kind === 'oauth' && { tokenLifeMs: auth.lifeMs }),
  };
}

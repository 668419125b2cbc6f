import type { Effect } from '../journal/events.ts';
import type { LiveWorld } from './worlds.ts';

/** What a world holds, for `GET /state/:provider`. */
export interface WorldView {
  readonly provider: string;
  readonly world: string;
  readonly calls: number;
  /** Every resource by collection, the newest first; `changed` counts those that this world made or replaced. */
  readonly collections: Readonly<
    Record<string, { readonly count: number; readonly changed: number; readonly resources: readonly unknown[] }>
  >;
  /** How many idempotency keys the ledger has. */
  readonly ledger: { readonly keys: number };
  /** How many effects there were in all, and the last of them, the newest last. */
  readonly effects: { readonly count: number; readonly last: readonly Effect[] };
}

export function viewOfWorld(provider: string, { name, mock, calls, effects, effectCount }: LiveWorld): WorldView {
  const { state, ledger } = mock.save();
  const remembered = mock.toJSON() as { readonly collections: Readonly<Record<string, readonly unknown[]>> };
  const collections = Object.entries(remembered.collections).map(([collection, resources]) => {
    const changed = state.collections[collection]?.length ?? 0;
    return [collection, { count: resources.length, changed, resources }] as const;
  });
  return {
    provider,
    world: name,
    calls,
    collections: Object.fromEntries(collections),
    ledger: { keys: ledger.length },
    effects: { count: effectCount, last: effects },
  };
}

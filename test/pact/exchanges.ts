import type { WireRequest, WireResponse } from '../../src/contract/message.ts';
import type { Circumstance, ObservedCase } from '../../src/engine/observed.ts';
import type { JournalEvent } from '../../src/journal/events.ts';
import { loadPact } from '../../src/pact/native.ts';
import { exchangeOf } from '../../src/pact/record/exchange.ts';
import { type HttpInteraction, interactionOf } from '../../src/pact/record/interaction.ts';
import { writeInteraction } from '../../src/pact/record/write.ts';
import type { Provider } from '../../src/provider/provider.ts';

/** One exchange, as somebody might have seen it. */
export interface Seen {
  readonly operation: string;
  readonly circumstance?: Circumstance;
  readonly request: Partial<WireRequest> & { readonly path?: string };
  readonly key?: string;
  readonly response?: Partial<WireResponse>;
  /** Requests that came first: for a token, to another host. */
  readonly before?: readonly ('token' | 'foreign')[];
}

/** A case with that exchange in its journal. */
function seenCase({ operation, circumstance, request, key, response, before = [] }: Seen): ObservedCase {
  const at = 0;
  const [method = 'GET'] = operation.split(' ');
  const path = request.path ?? operation.split(' ')[1]!;
  const wire: WireRequest = { method, url: `http://provider.test${path}`, headers: {}, body: '', ...request };
  const answer: WireResponse = {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{}',
    ...response,
  };
  const attempt = (number: number, more: object): JournalEvent[] => [
    {
      type: 'attempt-started',
      at,
      attempt: number,
      op: 0,
      connection: 0,
      request: wire,
      operation,
      key: key ?? null,
      credentialed: true,
      ...more,
    } as JournalEvent,
    { type: 'answered', at, attempt: number, ...answer },
  ];
  const earlier = before.flatMap((what, index) =>
    attempt(
      index + 1,
      what === 'token' ? { forToken: true, operation: 'POST /token' } : { foreign: true, operation: null },
    ),
  );
  return {
    operation,
    circumstance: circumstance ?? { kind: 'calm' },
    case: { scenario: 'observe', seed: 1, operations: [], schedule: [] },
    journal: {
      header: {
        schema: 'faultline.journal/1',
        provider: 'made-up',
        scenario: 'observe',
        seed: 1,
        rig: 'virtual',
        epochMs: 0,
        toleranceMs: 0,
        keyed: [],
      },
      events: [
        { type: 'operation-started', at, op: 0, operation, connection: 0 },
        ...earlier,
        ...attempt(before.length + 1, {}),
        { type: 'operation-settled', at, op: 0, outcome: 'resolved', value: null },
      ],
    },
  };
}

/** The interaction that becomes of it, or why none does. */
export function interactionFrom(provider: Provider, seen: Seen): HttpInteraction | { readonly none: string } {
  const exchange = exchangeOf(seenCase(seen), provider);
  return 'none' in exchange ? exchange : interactionOf(exchange, provider);
}

/** What Pact's library makes of it: the interaction as it stands in the file. */
export async function writtenFrom(provider: Provider, seen: Seen) {
  const interaction = interactionFrom(provider, seen);
  if ('none' in interaction) throw new Error(interaction.none);
  const { interactions } = await writeInteraction(
    loadPact(),
    { consumer: 'shop', provider: provider.name },
    interaction,
  );
  return interactions[0] as unknown as Written;
}

interface Written {
  readonly description: string;
  readonly providerStates?: readonly { readonly name: string; readonly params?: Record<string, unknown> }[];
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: Record<string, readonly string[]>;
    readonly headers?: Record<string, readonly string[]>;
    readonly body?: { readonly content: unknown; readonly contentType: string };
    readonly matchingRules?: Record<string, unknown>;
    readonly generators?: Record<string, unknown>;
  };
  readonly response: {
    readonly status: number;
    readonly headers?: Record<string, readonly string[]>;
    readonly body?: { readonly content: unknown };
    readonly matchingRules?: Record<string, Record<string, unknown>>;
  };
}

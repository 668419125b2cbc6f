import type { Clock } from '../../clock.ts';
import type { PactState } from '../../pact-file/pact-file.ts';
import { stateOfPact } from '../../pact-file/provider-states.ts';
import type { Provider } from '../../provider/provider.ts';
import { State } from '../../provider/state.ts';
import type { WebhookMessage } from '../../provider/webhook.ts';
import { secretOfWorld } from '../../webhook/world.ts';
import { eventNamed } from './event-named.ts';
import type { GateRequest } from './gate-message.ts';
import type { PactItem } from './numbered-pact.ts';
import type { StateHandlers, StatePlace } from './state-handlers.ts';

/** The seed of the world that messages are about. */
const SEED = 1;

/** How long a state handler may take, in milliseconds. */
const HANDLER_MS = 60_000;

/** What sets up a state that no handler of the user's knows. */
export type OwnStates = (state: NonNullable<ReturnType<typeof stateOfPact>>) => Promise<object> | object;

/**
 * Brings about all states of an item, those of the user's handlers first: they may call the provider, whom the faults of our
 * own would strike then.
 *
 * @returns the values for requests: the parameters of all states, and what was returned in their place.
 */
export async function setUpStates(
  { states }: PactItem,
  handlers: StateHandlers,
  place: StatePlace,
  own: OwnStates,
): Promise<Readonly<Record<string, unknown>>> {
  let values: Record<string, unknown> = Object.assign({}, ...states.map(({ params }) => params));
  const isHandled = ({ name }: PactState) => Object.hasOwn(handlers, name);
  for (const state of states.filter(isHandled)) {
    values = { ...values, ...(await handled(state, handlers, place)) };
  }
  for (const state of states.filter((each) => !isHandled(each))) {
    const known = stateOfPact(state);
    if (known) values = { ...values, ...(await own(known)) };
  }
  return values;
}

async function handled({ name, params }: PactState, handlers: StateHandlers, place: StatePlace): Promise<object> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const why = new Error(`did not end within ${HANDLER_MS / 1_000} s`);
    timer = setTimeout(() => reject(why), HANDLER_MS).unref();
  });
  try {
    const returned = await Promise.race([handlers[name]?.(params, place), late]);
    return typeof returned === 'object' && returned !== null ? returned : {};
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The handler of the state "${name}" failed: ${why}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether a request gets the provider's credential in place of its own: not where none is asked for, and not where the pact
 * is about a credential that is refused.
 */
export function takesCredential(item: PactItem, request: GateRequest, provider: Provider | undefined): boolean {
  const path = request.target.split('?', 1)[0] as string;
  if (provider?.contract.match(request.method, path)?.operation.isPublic) return false;
  return isRevoked(item) || item.kind !== 'http' || item.interaction.response.status !== 401;
}

/** Whether an item is about a credential that was revoked. */
export function isRevoked({ states }: PactItem): boolean {
  return states.some((state) => stateOfPact(state)?.kind === 'revoked');
}

/** The webhook that an item is about, from a fresh world. */
export function webhookOf(item: PactItem, provider: Provider, clock: Clock): WebhookMessage {
  const { webhooks: card, fixtures } = provider;
  const event = eventNamed(card, item.description);
  if (!card || event === undefined) throw new Error(`${provider.name} has no webhook "${item.description}"`);
  const state = new State(SEED, clock, fixtures);
  const make = card.handshake?.event === event ? card.handshake.message : card.events[event];
  const message = (make as (state: State) => WebhookMessage)(state);
  return card.inscribe
    ? { ...message, body: card.inscribe(message.body, secretOfWorld(provider, SEED, clock)) }
    : message;
}

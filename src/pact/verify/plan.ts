import { matchesOperation } from '../../control/operation-glob.ts';
import { suggestion } from '../../engine/nearest.ts';
import type { PactState } from '../../pact-file/pact-file.ts';
import { KNOWN_STATES, stateOfPact } from '../../pact-file/provider-states.ts';
import type { Provider } from '../../provider/provider.ts';
import { UserError } from '../../user-error.ts';
import { eventNamed, eventNames } from './event-named.ts';
import type { NumberedPact, PactItem } from './numbered-pact.ts';

/** Which interactions are verified, and why the others are not. */
export interface VerifyPlan {
  readonly run: readonly PactItem[];
  readonly leftOut: readonly { readonly item: PactItem; readonly reason: string }[];
}

export interface PlanOptions {
  readonly pact: NumberedPact;
  readonly provider: Pick<Provider, 'card' | 'resources' | 'webhooks'> | undefined;
  /** Whether it runs elsewhere, where little can be brought about. */
  readonly isSandbox: boolean;
  /** The names of the states that the user's own handlers know. */
  readonly handlers: readonly string[];
  /** A glob of descriptions; what it does not match is not spoken of. */
  readonly only?: string | undefined;
}

/**
 * Decides about each interaction before anything is run.
 *
 * @throws UserError `STATE_UNKNOWN`, `EVENT_UNKNOWN`
 */
export function planVerification(options: PlanOptions): VerifyPlan {
  const { pact, only } = options;
  const run: PactItem[] = [];
  const leftOut: { item: PactItem; reason: string }[] = [];
  for (const item of pact.items) {
    if (only !== undefined && !matchesOperation(only, item.description)) continue;
    const reason = whyNot(item, options);
    if (reason === undefined) run.push(item);
    else leftOut.push({ item, reason });
  }
  return { run, leftOut };
}

function whyNot(item: PactItem, options: PlanOptions): string | undefined {
  if (item.kind === 'other') return 'synchronous messages, and what plugins define, are not verified here';
  if (item.kind === 'message' && options.isSandbox) return 'a provider sends its messages by itself';
  if (item.kind === 'message') checkEvent(item, options);
  return item.states.map((state) => whyNotState(state, item, options)).find((reason) => reason !== undefined);
}

function whyNotState(state: PactState, item: PactItem, options: PlanOptions): string | undefined {
  const { provider, isSandbox, handlers } = options;
  if (handlers.includes(state.name)) return undefined;
  const known = stateOfPact(state);
  // What exists at a provider that runs elsewhere, its owner alone can tell.
  if (!known || (known.kind === 'exists' && isSandbox)) throw unknownState(state, item, options);
  if (known.kind === 'exists' && (provider?.resources[known.resource] ?? []).length === 0) {
    throw unknownState(state, item, options);
  }
  if (known.kind === 'revoked' && provider?.card.auth.kind === 'none') return 'the provider asks nobody who they are';
  if (isSandbox && known.kind === 'throttled') return 'a rate limit cannot be brought about there';
  if (isSandbox && known.kind === 'failing') return 'a failure cannot be brought about there';
  return undefined;
}

function unknownState({ name }: PactState, { description }: PactItem, options: PlanOptions): UserError {
  const { pact, handlers } = options;
  const known = [...handlers.map((each) => `"${each}"`), ...knownStates(options)].join(', ');
  return new UserError(
    'STATE_UNKNOWN',
    `${pact.file}: no handler knows the state "${name}" of "${description}"; known: ${known}; add others with --states FILE.`,
  );
}

/** The names of the states that are known without handlers, with the resources that the mock has. */
function knownStates({ isSandbox, provider }: PlanOptions): readonly string[] {
  const resources = Object.entries(provider?.resources ?? {}).flatMap(([name, ids]) => (ids.length > 0 ? [name] : []));
  return KNOWN_STATES.flatMap((state) => {
    if (!state.startsWith('there is a ')) return [`"${state}"`];
    return isSandbox || resources.length === 0 ? [] : [`"${state}" (${resources.join(', ')})`];
  });
}

function checkEvent({ description }: PactItem, { pact, provider }: PlanOptions): void {
  if (eventNamed(provider?.webhooks, description) !== undefined) return;
  throw new UserError(
    'EVENT_UNKNOWN',
    `${pact.file}: the message "${description}" names no webhook of ${pact.provider}${suggestion(description, eventNames(provider?.webhooks))}`,
  );
}

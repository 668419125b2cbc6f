import type { ContractOperation } from '../../contract/contract.ts';
import type { WireRequest, WireResponse } from '../../contract/message.ts';
import type { Circumstance, ObservedCase } from '../../engine/observed.ts';
import { answerIn } from '../../engine/observed-answer.ts';
import { Journal } from '../../journal/journal.ts';
import type { KnownState } from '../../pact-file/provider-states.ts';
import type { Provider } from '../../provider/provider.ts';
import { type NamedResource, resourcesIn } from './exchange-resources.ts';

/** One request and its response, as a consumer relies on them. */
export interface Exchange {
  readonly operation: ContractOperation;
  readonly circumstance: Circumstance;
  /** As it was sent, with `[credential]` in the place of credentials. */
  readonly request: WireRequest;
  /** The idempotency key of the request, where it has one. */
  readonly key: string | null;
  /** As it came over the wire. */
  readonly response: WireResponse;
  /** Whether the answer amounts to a refusal, which the circumstances do not account for. */
  readonly isRefused: boolean;
  /** What the request names of the provider's. */
  readonly resources: readonly NamedResource[];
  /** What has to be so at the provider. */
  readonly states: readonly KnownState[];
}

/**
 * The first attempt of an observed operation: what a consumer sends before anything has gone wrong, and what it gets.
 *
 * @returns why there is none, in words that follow a name, where there is none.
 */
export function exchangeOf(
  { operation: name, circumstance, journal }: ObservedCase,
  provider: Provider,
): Exchange | { readonly none: string } {
  const { contract } = provider;
  const operation = contract.operation(name);
  if (!operation) return { none: 'the contract does not have it' };
  const answer = answerIn(new Journal(journal.header, journal.events), provider);
  if ('none' in answer) return answer;
  const { request, key } = answer.attempt;
  const resources = resourcesIn(contract, operation, request);
  return {
    operation,
    circumstance,
    request,
    key,
    response: answer.response,
    isRefused: circumstance.kind === 'calm' && answer.means >= 400,
    resources,
    states: statesOf(circumstance, resources),
  };
}

/** One state for each sort of resource, in the order in which the request names them; then that of the provider. */
function statesOf(circumstance: Circumstance, resources: readonly NamedResource[]): readonly KnownState[] {
  const sorts = new Map<string, Record<string, string>>();
  const states: KnownState[] = [];
  for (const { resource, param, id, place } of resources) {
    const isMissing = circumstance.kind === 'missing' && place.in === 'path' && place.name === circumstance.param;
    const kind = isMissing ? 'missing' : 'exists';
    const known = sorts.get(`${kind} ${resource}`);
    if (known) {
      known[param] = id;
      continue;
    }
    const params = { [param]: id };
    sorts.set(`${kind} ${resource}`, params);
    states.push({ kind, resource, params });
  }
  switch (circumstance.kind) {
    case 'revoked':
      return [...states, { kind: 'revoked' }];
    case 'throttled':
      return [...states, { kind: 'throttled', retryAfterS: circumstance.retryAfterS }];
    case 'failing':
      return [...states, { kind: 'failing', status: circumstance.status }];
    default:
      return states;
  }
}

import type { ClientOptions, OAuthClient, Paging } from '../client/index.ts';
import type { ContractOperation, Schema } from '../contract/contract.ts';
import type { PolicyInput } from '../policy.ts';
import type { IdempotencyCard, Provider } from '../provider/provider.ts';
import { clientOperations } from './operations.ts';
import { staleAnswer } from './stale-answer.ts';

/** What Faultline's client is set up with for a provider, as data. Times are in milliseconds. */
export interface ReferenceSettings
  extends Pick<
    ClientOptions,
    | 'encoding'
    | 'idempotency'
    | 'reads'
    | 'quota'
    | 'paging'
    | 'attempts'
    | 'timeoutMs'
    | 'deadlineMs'
    | 'backoff'
    | 'breaker'
  > {
  /** How a client that gets its own access tokens asks for them. */
  readonly oauth?: Pick<OAuthClient, 'authentication' | 'scope'>;
}

/** The numbers that are the client's own choice: no card has them. */
const OWN = {
  attempts: 4,
  timeoutMs: 8_000,
  deadlineMs: 30_000,
  backoff: { initialMs: 500, maxMs: 8_000 },
  breaker: { failureThreshold: 5, resetTimeoutMs: 60_000, probes: 1 },
} as const satisfies PolicyInput;

/**
 * The settings of Faultline's client for a provider, from its card and its contract alone. Pure.
 *
 * @param policy numbers of your own: attempts, times, backoff and breaker.
 */
export function settingsFor(provider: Provider, policy: PolicyInput = {}): ReferenceSettings {
  const { idempotency, quota, reads } = provider.card;
  const breaker = policy.breaker ?? OWN.breaker;
  const encoding = encodingOf(clientOperations(provider.contract));
  const paging = pagingOf(provider);
  const oauth = oauthOf(provider);
  return {
    ...(encoding !== 'json' && { encoding }),
    ...(idempotency && { idempotency: idempotencyOf(idempotency) }),
    ...(reads && { reads }),
    ...(quota && { quota: { limit: quota.limit, windowMs: quota.windowMs, ...concurrencyOf(quota) } }),
    ...(paging && { paging }),
    ...(oauth && { oauth }),
    attempts: policy.attempts ?? OWN.attempts,
    timeoutMs: policy.timeoutMs ?? OWN.timeoutMs,
    deadlineMs: policy.deadlineMs ?? OWN.deadlineMs,
    backoff: { ...OWN.backoff, ...policy.backoff },
    ...(breaker && { breaker }),
  };
}

/** What a client with these settings promises: everything that the provider's card gives it the means for. */
export function promisesOf(provider: Provider, settings: ReferenceSettings): PolicyInput {
  const { attempts, timeoutMs, deadlineMs, backoff, breaker, paging } = settings;
  const restarts = Object.values(paging ?? {}).some(({ expires }) => expires !== undefined);
  return {
    ...(attempts !== undefined && { attempts }),
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(deadlineMs !== undefined && { deadlineMs }),
    ...(backoff && { backoff }),
    breaker: breaker ?? false,
    refresh: true,
    alerts: true,
    quota: settings.quota !== undefined,
    pagination: paging ? { restarts } : false,
    batches: provider.card.batches !== undefined,
  };
}

function encodingOf(operations: readonly ContractOperation[]): NonNullable<ClientOptions['encoding']> {
  const forms = operations.flatMap(({ requestBody }) =>
    requestBody?.contentType === 'application/x-www-form-urlencoded' ? [requestBody] : [],
  );
  if (forms.length === 0) return 'json';
  return forms.some(({ repeats }) => repeats) ? 'form-repeated' : 'form';
}

function idempotencyOf({ at, methods, operations }: IdempotencyCard): NonNullable<ClientOptions['idempotency']> {
  return { ...at, methods, ...(operations && { operations }) };
}

function concurrencyOf({ concurrent }: { readonly concurrent?: number }) {
  return concurrent === undefined ? {} : { concurrent };
}

function pagingOf(provider: Provider): Readonly<Record<string, Paging>> | undefined {
  const cards = Object.entries(provider.card.paging ?? {});
  if (cards.length === 0) return undefined;
  const stale = staleAnswer(provider);
  return Object.fromEntries(
    cards.map(([operation, { expires, backwards: _, ...paging }]) => [
      operation,
      expires ? { ...paging, expires: stale ?? expires } : paging,
    ]),
  );
}

/** By the form of the token endpoint: one that knows no `client_secret` has it in a Basic header. */
function oauthOf({ card: { auth }, contract }: Provider): ReferenceSettings['oauth'] {
  if (auth.kind !== 'oauth') return undefined;
  const form = contract.match('POST', auth.tokenPath)?.operation.requestBody?.schema;
  const fields = (form && (contract.resolve(form).properties as Readonly<Record<string, Schema>>)) ?? {};
  const scope = fields.scope && contract.resolve(fields.scope).examples;
  return {
    authentication: 'client_secret' in fields ? 'form' : 'basic',
    ...(Array.isArray(scope) && { scope: String(scope[0]) }),
  };
}

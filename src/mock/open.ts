import type { Clock } from '../clock.ts';
import type { ContractOperation, ContractViolation, DecodedRequest } from '../contract/contract.ts';
import type { Headers, WireRequest, WireResponse } from '../contract/message.ts';
import type { BatchOutcome, Effect } from '../journal/events.ts';
import { idempotencyKeyOf } from '../provider/idempotency-key.ts';
import { IdempotencyLedger, type KeyedRequest, type LedgerSnapshot } from '../provider/idempotency-ledger.ts';
import { Keyring, type KeyringSnapshot } from '../provider/keyring.ts';
import type { Call, Credentials, Provider, Reply } from '../provider/provider.ts';
import { State, type StateSnapshot } from '../provider/state.ts';
import { type GeneratedAnswer, generatedAnswer } from './generated-answer.ts';
import type { Mock, Processed, ProcessOptions, Routed, SavedWorld } from './mock.ts';
import { ValidAnswer, validFor } from './valid-answer.ts';

export interface OpenMockOptions {
  /** A 32-bit integer: ids and tokens are drawn from it. */
  readonly seed: number;
  /** The rig's clock. */
  readonly clock: Clock;
  /** The credential that the world accepts at first. Default: one drawn from the seed. */
  readonly credentials?: Credentials;
  /** Accepts every token with the card's prefix, as if each had been issued. Default: the world's own alone. */
  readonly anyToken?: boolean;
}

interface WorldSnapshot {
  readonly state: StateSnapshot;
  readonly ledger: LedgerSnapshot | undefined;
  readonly keyring: KeyringSnapshot;
}

/**
 * Opens a world of a provider: state at its fixtures, one credential, an empty idempotency ledger.
 *
 * @throws {ContractError} where the provider's contract is broken.
 * @example
 * const mock = openMock(stripe, { seed: 1, clock });
 * const processed = await mock.process(mock.route(request));
 * processed.finish();
 */
export function openMock(provider: Provider, options: OpenMockOptions): Mock {
  return new World(provider, options);
}

class World implements Mock {
  readonly provider: Provider;
  readonly #clock: Clock;
  readonly #state: State;
  readonly #keyring: Keyring;
  readonly #ledger: IdempotencyLedger | undefined;
  /** Counts resets, so that what Prism answers after one is not taken for the new world's. */
  #epoch = 0;

  constructor(provider: Provider, { seed, clock, credentials, anyToken }: OpenMockOptions) {
    this.provider = provider;
    this.#clock = clock;
    this.#state = new State(seed, clock, provider.fixtures);
    this.#keyring = new Keyring(provider.card.auth, seed, clock, { chosen: credentials, anyToken });
    this.#ledger = provider.card.idempotency ? new IdempotencyLedger(provider.card.idempotency) : undefined;
  }

  get credentials(): Credentials {
    return this.#keyring.current;
  }

  refreshCredentials(): Credentials {
    return this.#keyring.refresh();
  }

  invalidateCredential(how: 'expired' | 'revoked'): void {
    this.#keyring.invalidate(how);
  }

  reset(seed: number): void {
    this.#epoch++;
    this.#state.reset(seed);
    this.#keyring.reset(seed);
    this.#ledger?.reset();
  }

  snapshot(): WorldSnapshot {
    return {
      state: this.#state.snapshot(),
      ledger: this.#ledger?.snapshot(),
      keyring: this.#keyring.snapshot(),
    };
  }

  restore(snapshot: unknown): void {
    const { state, ledger, keyring } = snapshot as WorldSnapshot;
    this.#state.restore(state);
    if (ledger) this.#ledger?.restore(ledger);
    this.#keyring.restore(keyring);
  }

  save(): SavedWorld {
    return {
      state: this.#state.save(),
      ledger: this.#ledger?.save() ?? [],
      keyring: this.#keyring.save(),
    };
  }

  load({ state, ledger, keyring }: SavedWorld): void {
    this.#epoch++;
    this.#state.load(state);
    this.#ledger?.load(ledger);
    this.#keyring.load(keyring);
  }

  /** What the world remembers, as plain data. */
  toJSON(): unknown {
    return this.#state.toJSON();
  }

  route(request: WireRequest): Routed {
    const { contract, card } = this.provider;
    const matched = contract.match(request.method, pathOf(request.url));
    const operation = matched?.operation ?? null;
    return {
      request,
      operation,
      path: matched?.path ?? {},
      key: idempotencyKeyOf(card, request, operation?.name ?? null),
      credentialed: this.#keyring.knows(request.headers, request.url),
    };
  }

  process(routed: Routed, options: ProcessOptions = PLAIN): Processed | Promise<Processed> {
    const { provider } = this;
    const { request, operation, path, key } = routed;
    const refusal = operation?.isPublic ? undefined : this.#keyring.refusal(request.headers, request.url);
    if (refusal) return this.#refused(operation, provider.refuse.unauthenticated(refusal));
    if (!operation) {
      return this.#refused(null, provider.refuse.unknownRoute(request.method, pathOf(request.url)));
    }
    const { request: decoded, violation } = provider.contract.readRequest({ operation, path }, request);
    if (violation) return this.#refused(operation, provider.refuse.invalid(violation), violation);
    if (key === null || !this.#ledger) return this.#execute(routed, operation, decoded, options, ENDED);

    const card = provider.card.idempotency;
    if (card && key.length > card.maxLength) return this.#refused(operation, provider.refuse.keyTooLong(key));
    const keyed = {
      target: `${request.method} ${pathAndQueryOf(request.url)}`,
      text: request.body,
      body: decoded.body,
    };
    const found = this.#ledger.standing(key, keyed, this.#clock.now());
    switch (found.standing) {
      case 'replay': {
        const stored = this.#live(found.response, this.#call(routed, operation, decoded));
        const response = this.#stamped(stored, card?.replayHeader);
        return { response, effects: NONE, replayed: true, violations: NONE, finish: ENDED };
      }
      case 'mismatch':
        return this.#refused(operation, provider.refuse.keyMismatch(key));
      case 'in-flight':
        return this.#refused(operation, provider.refuse.keyInFlight(key));
      case 'new':
        return this.#execute(routed, operation, decoded, options, this.#ledger.begin(key, keyed), keyed);
    }
  }

  validate(operation: ContractOperation, response: WireResponse): ContractViolation | undefined {
    if (validFor(response) === operation) return undefined;
    return this.provider.contract.validateResponse(operation, response);
  }

  #execute(
    routed: Routed,
    operation: ContractOperation,
    decoded: DecodedRequest,
    { refusing }: ProcessOptions,
    finish: () => void,
    keyed?: KeyedRequest,
  ): Processed | Promise<Processed> {
    const { key } = routed;
    const handler = this.provider.handlers[operation.name];
    const settle = (reply: Reply) => this.#settle(this.#judged(operation, reply), finish, key, keyed, reply.batch);
    const abort = (error: unknown) => {
      finish();
      this.#state.takeEffects();
      throw error;
    };
    if (!handler) {
      const epoch = this.#epoch;
      return generatedAnswer(this.provider.contract, operation)
        .then((made) => (epoch === this.#epoch ? this.#settle(made, finish, key, keyed) : late(made)))
        .catch(abort);
    }
    try {
      const call = this.#call(routed, operation, decoded);
      if (refusing) return settle(handler({ ...call, refusing }));
      return settle(handler(call));
    } catch (error) {
      return abort(error);
    }
  }

  #judged(operation: ContractOperation, reply: Reply): GeneratedAnswer {
    const made = responseOf(reply);
    const violation = this.provider.contract.validateValue(operation, reply.status, reply.value);
    return { response: violation ? made : new ValidAnswer(made, operation), violation };
  }

  #settle(
    { response: stored, violation }: GeneratedAnswer,
    finish: () => void,
    key: string | null,
    keyed: KeyedRequest | undefined,
    batch?: BatchOutcome,
  ): Processed {
    const isKept = stored.status < 400 || this.provider.card.idempotency?.replay === 'frozen';
    if (key !== null && keyed && this.#ledger && isKept) this.#ledger.store(key, keyed, stored, this.#clock.now());
    const response = this.#stamped(stored);
    return {
      response,
      effects: keyedEffects(this.#state.takeEffects(), key),
      replayed: false,
      violations: violation ? [{ side: 'response', message: violation.message }] : NONE,
      ...(batch && { batch }),
      finish,
    };
  }

  #call({ request, key }: Routed, operation: ContractOperation, { path, query, body }: DecodedRequest): Call {
    const { headers } = request;
    return {
      operation,
      path,
      query,
      headers,
      body,
      key,
      state: this.#state,
      request,
      tokens: this.#keyring,
      get origin() {
        return originOf(request);
      },
    };
  }

  /** The answer to a repeat: as it was, or as it would be now. */
  #live(stored: WireResponse, call: Call): WireResponse {
    const { card, replay } = this.provider;
    if (card.idempotency?.replay !== 'live' || !replay) return stored;
    const value: unknown = stored.body === '' ? undefined : JSON.parse(stored.body);
    return responseOf(replay({ status: stored.status, value, headers: stored.headers }, call));
  }

  /** An answer that no operation gave: it changes nothing and is not remembered. */
  #refused(operation: ContractOperation | null, refusal: WireResponse, violation?: ContractViolation): Processed {
    const response = this.#stamped(refusal);
    const violations: { side: 'request' | 'response'; message: string }[] = [];
    if (violation) violations.push({ side: 'request', message: violation.message });
    const own = operation && this.provider.contract.validateResponse(operation, response);
    if (own) violations.push({ side: 'response', message: own.message });
    const answer = operation && !own ? new ValidAnswer(response, operation) : response;
    return { response: answer, effects: NONE, replayed: false, violations, finish: ENDED };
  }

  #stamped(response: WireResponse, extra?: Headers): WireResponse {
    const stamps = this.provider.stamp?.(this.#state);
    const stamped = {
      status: response.status,
      headers: { ...response.headers, ...stamps, ...extra },
      body: response.body,
    };
    const operation = validFor(response);
    return operation ? new ValidAnswer(stamped, operation) : stamped;
  }
}

const JSON_TYPE: Headers = { 'content-type': 'application/json' };
const NONE: readonly never[] = Object.freeze([]);
const ENDED = () => {};
const PLAIN: ProcessOptions = {};

/** An answer for a world that was reset meanwhile: it touches nothing. */
function late({ response: { status, headers, body } }: GeneratedAnswer): Processed {
  return { response: { status, headers, body }, effects: NONE, replayed: false, violations: NONE, finish: ENDED };
}

function keyedEffects(effects: readonly Effect[], key: string | null): readonly Effect[] {
  return key === null || effects.length === 0 ? effects : effects.map((effect) => ({ ...effect, key }));
}

/** A reply as it goes over the wire. Without a value there is no content type but the reply's own. */
function responseOf({ status, value, text = '', headers }: Reply): WireResponse {
  if (value === undefined) return { status, headers: headers ?? {}, body: text };
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(value) };
}

/** Where the caller reached the provider: by its own word, the Host header, where it gives it. */
function originOf({ url, headers }: WireRequest): string {
  const origin = url.slice(0, pathStart(url));
  const { host } = headers;
  return host === undefined ? origin : `${origin.slice(0, origin.indexOf('://'))}://${host}`;
}

/** The path of an absolute URL, without its query. */
function pathOf(url: string): string {
  const from = pathStart(url);
  const query = url.indexOf('?', from);
  if (query !== -1) return url.slice(from, query) || '/';
  const hash = url.indexOf('#', from);
  return (hash === -1 ? url.slice(from) : url.slice(from, hash)) || '/';
}

function pathAndQueryOf(url: string): string {
  return url.slice(pathStart(url));
}

function pathStart(url: string): number {
  const scheme = url.indexOf('://');
  const slash = url.indexOf('/', scheme === -1 ? 0 : scheme + 3);
  return slash === -1 ? url.length : slash;
}

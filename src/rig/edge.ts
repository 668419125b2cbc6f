import type { Clock } from '../clock.ts';
import type { WireRequest, WireResponse } from '../contract/message.ts';
import type { ConnectionErrorCode, Delivery, Exchange, Fault, ProceedOptions } from '../fault/fault.ts';
import { faultKind } from '../fault/registry.ts';
import type { AttemptPosition } from '../fault/schedule.ts';
import type { QuotaStanding } from '../fault/throttle.ts';
import type { Mock, Processed, ProcessOptions, Routed } from '../mock/mock.ts';
import { Cursors } from '../provider/cursors.ts';
import { pageIn } from '../provider/paging.ts';
import { Quota } from '../provider/quota.ts';
import type { Random } from '../random.ts';
import { withoutTokens } from './issued-tokens.ts';
import type { Recorder } from './recorder.ts';

/** One connection of the subject: where it reaches the provider, and which world answers there. */
export interface EdgeConnection {
  /** Scheme, host and port, without a trailing slash. With `http:`, requests over https are its own too. */
  readonly origin: string;
  readonly mock: Mock;
}

export interface EdgeOptions {
  readonly connections: readonly EdgeConnection[];
  /** The fault that strikes an attempt, where one does. */
  readonly faultFor: (at: AttemptPosition, routed: Routed) => Fault | undefined;
  /** The name of the operation that the subject was asked to make. */
  readonly asked?: (op: number) => string | undefined;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly random: Random;
  /** Where hosts that faults name can be reached. Default: under their own names. */
  readonly hostOf?: (name: string) => string;
  /** What every broken connection looks like to callers. Default: what the fault says. */
  readonly brokenAs?: ConnectionErrorCode;
}

/** What is known of an attempt before its request is read. */
export interface Origin {
  /** The operation that it belongs to, where that is known. */
  readonly op: number | null;
  /** The socket that it came over, where the rig counts them. */
  readonly socket?: number;
}

/** An attempt under way. */
export interface Underway {
  readonly attempt: number;
  /** The fault that strikes it. */
  readonly fault?: Fault;
  /** What reaches the caller; at once where nothing has to be waited for. */
  readonly delivery: Delivery | FailedLookup | Promise<Delivery>;
  /** The last byte of an answer with a pace has arrived. Does nothing for others: they arrive as they are made. */
  arrived(): void;
  /** The caller walked away. Does nothing once the delivery has been made. */
  abandon(): void;
}

/** The host is not on the rig: nothing leaves it. */
export interface FailedLookup {
  readonly kind: 'error';
  readonly code: 'ENOTFOUND';
}

/**
 * Where attempts arrive: writes each into the journal, lets the schedule's faults strike it, and has the provider
 * process it where the fault lets it through. Knows nothing of sockets or of fetch; both rigs stand on it.
 */
export class Edge {
  readonly #options: EdgeOptions;
  /** What each connection has used of its provider's limits. */
  readonly #quotas: (Quota | undefined)[];
  /** Which positions in its lists each connection's provider has forgotten. */
  readonly #cursors: Cursors[];
  /** Requests that mocks are at work on. */
  #answering = 0;
  #attempts = 0;
  readonly #attemptsOf = new Map<number, number>();

  constructor(options: EdgeOptions) {
    this.#options = options;
    this.#quotas = options.connections.map(
      ({ mock }) => mock.provider.card.quota && new Quota(mock.provider.card.quota),
    );
    this.#cursors = options.connections.map(({ mock }) => new Cursors(mock.provider.card));
  }

  /** Whether a mock is still at work on an answer. That takes no time of the case's: Prism, when first used, is loaded. */
  get isAnswering(): boolean {
    return this.#answering > 0;
  }

  /** Whether an origin (`http://stripe.test`) is one of the subject's connections. */
  serves(origin: string): boolean {
    return this.#options.connections.some((connection) => isOn(origin, connection.origin));
  }

  /** Takes in one request. */
  take(request: WireRequest, { op, socket }: Origin): Underway {
    const { recorder, connections } = this.#options;
    const index = connections.findIndex(({ origin }) => isOn(request.url, origin));
    const connection = connections[index];
    if (!connection) return this.#refuseForeign(request, op);

    const attempt = ++this.#attempts;
    const { mock } = connection;
    const routed = mock.route(request);
    const isAskedFor = op !== null && this.#options.asked?.(op) === routed.operation?.name;
    const forToken = isAskedFor ? undefined : asksForToken(mock, routed);
    const nth = forToken ? 0 : this.#countFor(op);
    const cursors = this.#cursors[index]!;
    const asked = cursors.askedBy(routed);
    const seen = recorder.redact(request);
    recorder.record({
      type: 'attempt-started',
      attempt,
      op,
      connection: index,
      request: seen.request,
      operation: routed.operation?.name ?? null,
      key: routed.key,
      credentialed: seen.credentialed,
      ...(asked === undefined ? {} : { position: asked.position }),
      ...(forToken ? { forToken } : {}),
      ...(socket === undefined ? {} : { socket }),
    });
    const position = { operation: op ?? -1, connection: index, attempt: nth, atMs: recorder.now() };
    // A schedule speaks of attempts at operations; getting a token is not one.
    const scheduled = forToken ? undefined : this.#options.faultFor(position, routed);
    const fault = scheduled ?? (asked?.isStale ? STALE : undefined);
    let open = true;
    let underPace: Delivery | undefined;
    const end = (delivery: Delivery) => {
      if (!open) return;
      open = false;
      if (forToken && delivery.kind === 'response' && delivery.response.status < 300) {
        recorder.record({ type: 'credential-refreshed', op });
      }
      this.#recordDelivery(attempt, routed, mock, delivery, fault !== undefined);
    };
    const deliver = (delivery: Delivery): Delivery => {
      if (delivery.kind !== 'response' || !delivery.pace) end(delivery);
      else if (open) {
        underPace = delivery;
        recorder.record({ type: 'answering', attempt, status: delivery.response.status });
      }
      return delivery;
    };
    const arrived = () => {
      if (underPace) end(underPace);
    };
    const abandon = () => {
      if (!open) return;
      open = false;
      recorder.record({ type: 'abandoned', attempt });
    };

    if (!fault) {
      const processed = this.#process(mock, routed);
      const delivery =
        processed instanceof Promise
          ? processed.then((done) => deliver(this.#answer(attempt, done, routed, mock)))
          : deliver(this.#answer(attempt, processed, routed, mock));
      return { attempt, delivery, arrived, abandon };
    }
    recorder.record({ type: 'fault-struck', attempt, fault });
    const delivery = this.#strike(fault, attempt, routed, index).then(deliver);
    return { attempt, fault, delivery, arrived, abandon };
  }

  /**
   * Writes down an attempt whose connection ended before its request could be read.
   *
   * @param connection the index of the subject's connection.
   */
  miss(connection: number, { op, socket }: Origin, fault?: Fault): void {
    const { recorder, connections } = this.#options;
    const attempt = ++this.#attempts;
    this.#countFor(op);
    recorder.record({
      type: 'attempt-started',
      attempt,
      op,
      connection,
      request: { method: '', url: connections[connection]?.origin ?? '', headers: {}, body: '' },
      operation: null,
      key: null,
      credentialed: false,
      unseen: true,
      ...(socket === undefined ? {} : { socket }),
    });
    if (fault) recorder.record({ type: 'fault-struck', attempt, fault });
    recorder.record({ type: 'broke', attempt, code: 'ECONNRESET', partial: false });
  }

  #refuseForeign(request: WireRequest, op: number | null): Underway {
    const { recorder } = this.#options;
    const attempt = ++this.#attempts;
    const seen = recorder.redact(request);
    recorder.record({
      type: 'attempt-started',
      attempt,
      op,
      connection: -1,
      request: seen.request,
      operation: null,
      key: null,
      credentialed: seen.credentialed,
      foreign: true,
    });
    recorder.record({ type: 'broke', attempt, code: 'ENOTFOUND', partial: false });
    return { attempt, delivery: { kind: 'error', code: 'ENOTFOUND' }, arrived: () => {}, abandon: () => {} };
  }

  #countFor(op: number | null): number {
    const key = op ?? -1;
    const count = (this.#attemptsOf.get(key) ?? 0) + 1;
    this.#attemptsOf.set(key, count);
    return count;
  }

  /** Writes down what the provider did, ends the request at the provider, and makes its answer the delivery. */
  #answer(attempt: number, processed: Processed, routed: Routed, mock: Mock): Delivery {
    this.#learn(routed, mock);
    this.#recordProcessing(attempt, processed);
    processed.finish();
    return { kind: 'response', response: processed.response };
  }

  /** A token that the provider has just issued is as much a secret as the one before. */
  #learn({ operation }: Routed, { credentials }: Mock): void {
    if (operation?.isPublic) this.#options.recorder.addSecret(credentials.token);
  }

  #recordProcessing(attempt: number, processed: Processed): void {
    const { recorder } = this.#options;
    for (const violation of processed.violations) {
      recorder.record({ type: 'violation', attempt, side: violation.side, message: violation.message });
    }
    const { effects, replayed, batch } = processed;
    recorder.record({ type: 'processed', attempt, effects, replayed, ...(batch && { batch }) });
  }

  #strike(fault: Fault, attempt: number, routed: Routed, connection: number): Promise<Delivery> {
    const { clock, random, connections } = this.#options;
    const { mock } = connections[connection] as EdgeConnection;
    const quota = this.#quotas[connection];
    const exchange: Exchange = {
      request: routed.request,
      clock,
      random,
      vendor: mock.provider.voice,
      proceed: (options) => this.#proceed(attempt, routed, mock, options),
      invalidateCredential: (how) => mock.invalidateCredential(how),
      quota: { begin: () => quota?.begin(clock.now()) ?? NO_LIMIT, end: () => quota?.end() },
      breaksContract: (response) => response.status >= 400 || isInvalid(mock, routed, response),
      expireCursor: () => (this.#cursors[connection]?.expire(routed) ? mock.provider.voice.staleCursor?.() : undefined),
      hostOf: this.#options.hostOf ?? ((name) => name),
    };
    return faultKind(fault).strike(fault, exchange);
  }

  async #proceed(
    attempt: number,
    routed: Routed,
    mock: Mock,
    { commit = true, durationMs = 0, refusing }: ProceedOptions = {},
  ): Promise<WireResponse> {
    if (!commit) {
      const before = mock.snapshot();
      const discarded = await this.#process(mock, routed);
      discarded.finish();
      mock.restore(before);
      return discarded.response;
    }
    const processed = await this.#process(mock, routed, refusing && { refusing });
    this.#learn(routed, mock);
    this.#recordProcessing(attempt, processed);
    if (durationMs > 0) await this.#options.clock.sleep(durationMs);
    processed.finish();
    return processed.response;
  }

  #process(mock: Mock, routed: Routed, options?: ProcessOptions): Processed | Promise<Processed> {
    const processed = mock.process(routed, options);
    if (!(processed instanceof Promise)) return processed;
    this.#answering++;
    return processed.finally(() => {
      this.#answering--;
    });
  }

  #recordDelivery(attempt: number, routed: Routed, mock: Mock, delivery: Delivery, struck: boolean): void {
    const { recorder } = this.#options;
    if (delivery.kind === 'error') {
      recorder.record({ type: 'broke', attempt, code: this.#options.brokenAs ?? delivery.code, partial: false });
      return;
    }
    if (delivery.kind === 'cut') {
      recorder.record({ type: 'broke', attempt, code: 'ECONNRESET', partial: true });
      return;
    }
    const { response } = delivery;
    const invalid =
      struck && response.status < 400 && routed.operation
        ? mock.validate(routed.operation, response)?.message
        : undefined;
    const means = mock.provider.meaning?.(response) ?? response.status;
    const paging = routed.operation && mock.provider.card.paging?.[routed.operation.name];
    const page = paging && means < 300 && invalid === undefined ? pageIn(paging, routed.request, response) : null;
    recorder.record({
      type: 'answered',
      attempt,
      status: response.status,
      ...(means === response.status ? {} : { means }),
      headers: response.headers,
      body: routed.operation?.isPublic ? withoutTokens(recorder.clean(response.body)) : response.body,
      ...(invalid === undefined ? {} : { invalid }),
      ...(page && { page }),
    });
  }
}

/** Whether a request is one for an access token, which may precede any operation. */
function asksForToken({ provider }: Mock, { operation }: Routed): true | undefined {
  const { auth } = provider.card;
  if (auth.kind !== 'oauth' || !operation?.isPublic || operation.method !== 'POST') return undefined;
  // By the operation, since the contract's path may have a parameter where the card's has a tenant.
  return operation === provider.contract.match('POST', auth.tokenPath)?.operation || undefined;
}

/** What strikes whoever still asks with a cursor that has gone stale. */
const STALE: Fault = { fault: 'expire-cursor' };

const NO_LIMIT: QuotaStanding = {};

/** Whether a URL is on an origin, over http or https alike. */
function isOn(url: string, origin: string): boolean {
  const secure = url.startsWith('https:') && !origin.startsWith('https:') ? 1 : 0;
  const host = origin.indexOf('://');
  if (!url.startsWith(origin.slice(host), host + secure)) return false;
  const next = url[origin.length + secure];
  return next === undefined || next === '/' || next === '?';
}

function isInvalid(mock: Mock, { operation }: Routed, response: WireResponse): boolean {
  return operation !== null && mock.validate(operation, response) !== undefined;
}

import type { Clock } from '../clock.ts';
import type { WireRequest, WireResponse } from '../contract/message.ts';
import type { Delivery, Exchange, Fault } from '../fault/fault.ts';
import { faultKind } from '../fault/registry.ts';
import { type Schedule, strikeFor } from '../fault/schedule.ts';
import type { Mock, Processed, Routed } from '../mock/mock.ts';
import type { Random } from '../random.ts';
import type { Recorder } from './recorder.ts';

/** One connection of the subject: where it reaches the provider, and which world answers there. */
export interface EdgeConnection {
  /** Scheme, host and port, without a trailing slash. */
  readonly origin: string;
  readonly mock: Mock;
}

export interface EdgeOptions {
  readonly connections: readonly EdgeConnection[];
  readonly schedule: Schedule;
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly random: Random;
}

/** An attempt under way. */
export interface Underway {
  readonly attempt: number;
  /** What reaches the caller; at once where nothing has to be waited for. */
  readonly delivery: Delivery | FailedLookup | Promise<Delivery>;
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
  #attempts = 0;
  readonly #attemptsOf = new Map<number, number>();

  constructor(options: EdgeOptions) {
    this.#options = options;
  }

  /** Whether an origin (`http://stripe.test`) is one of the subject's connections. */
  serves(origin: string): boolean {
    return this.#options.connections.some((connection) => connection.origin === origin);
  }

  /** Takes in one request. `op` is the operation it belongs to, where that is known. */
  take(request: WireRequest, op: number | null): Underway {
    const { recorder, connections } = this.#options;
    const index = connections.findIndex(({ origin }) => isOn(request.url, origin));
    const connection = connections[index];
    if (!connection) return this.#refuseForeign(request, op);

    const attempt = ++this.#attempts;
    const nth = this.#countFor(op);
    const { mock } = connection;
    const routed = mock.route(request);
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
    });
    const strike = strikeFor(this.#options.schedule, {
      operation: op ?? -1,
      connection: index,
      attempt: nth,
      atMs: recorder.now(),
    });
    let open = true;
    const deliver = (delivery: Delivery, struck: boolean): Delivery => {
      if (!open) return delivery;
      open = false;
      this.#recordDelivery(attempt, routed, mock, delivery, struck);
      return delivery;
    };
    const abandon = () => {
      if (!open) return;
      open = false;
      recorder.record({ type: 'abandoned', attempt });
    };

    if (!strike) {
      const processed = mock.process(routed);
      if (processed instanceof Promise) {
        const delivery = processed.then((done) => deliver(this.#answer(attempt, done), false));
        return { attempt, delivery, abandon };
      }
      return { attempt, delivery: deliver(this.#answer(attempt, processed), false), abandon };
    }
    recorder.record({ type: 'fault-struck', attempt, fault: strike.fault });
    const delivery = this.#strike(strike.fault, attempt, routed, mock).then((struck) => deliver(struck, true));
    return { attempt, delivery, abandon };
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
    return { attempt, delivery: { kind: 'error', code: 'ENOTFOUND' }, abandon: () => {} };
  }

  #countFor(op: number | null): number {
    const key = op ?? -1;
    const count = (this.#attemptsOf.get(key) ?? 0) + 1;
    this.#attemptsOf.set(key, count);
    return count;
  }

  /** Writes down what the provider did, ends the request at the provider, and makes its answer the delivery. */
  #answer(attempt: number, processed: Processed): Delivery {
    this.#recordProcessing(attempt, processed);
    processed.finish();
    return { kind: 'response', response: processed.response };
  }

  #recordProcessing(attempt: number, processed: Processed): void {
    const { recorder } = this.#options;
    for (const violation of processed.violations) {
      recorder.record({ type: 'violation', attempt, side: violation.side, message: violation.message });
    }
    recorder.record({ type: 'processed', attempt, effects: processed.effects, replayed: processed.replayed });
  }

  #strike(fault: Fault, attempt: number, routed: Routed, mock: Mock): Promise<Delivery> {
    const { clock, random } = this.#options;
    const exchange: Exchange = {
      request: routed.request,
      clock,
      random,
      vendor: mock.provider.voice,
      proceed: (options) => this.#proceed(attempt, routed, mock, options),
      invalidateCredential: (how) => mock.invalidateCredential(how),
    };
    return faultKind(fault).strike(fault, exchange);
  }

  async #proceed(
    attempt: number,
    routed: Routed,
    mock: Mock,
    { commit = true, durationMs = 0 }: { commit?: boolean; durationMs?: number } = {},
  ): Promise<WireResponse> {
    if (!commit) {
      const before = mock.snapshot();
      const discarded = await mock.process(routed);
      discarded.finish();
      mock.restore(before);
      return discarded.response;
    }
    const processed = await mock.process(routed);
    this.#recordProcessing(attempt, processed);
    if (durationMs > 0) await this.#options.clock.sleep(durationMs);
    processed.finish();
    return processed.response;
  }

  #recordDelivery(attempt: number, routed: Routed, mock: Mock, delivery: Delivery, struck: boolean): void {
    const { recorder } = this.#options;
    if (delivery.kind === 'error') {
      recorder.record({ type: 'broke', attempt, code: delivery.code, partial: false });
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
    recorder.record({
      type: 'answered',
      attempt,
      status: response.status,
      headers: response.headers,
      body: response.body,
      ...(invalid === undefined ? {} : { invalid }),
    });
  }
}

function isOn(url: string, origin: string): boolean {
  if (!url.startsWith(origin)) return false;
  return url.length === origin.length || url[origin.length] === '/' || url[origin.length] === '?';
}

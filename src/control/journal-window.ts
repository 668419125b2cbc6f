import type { Clock } from '../clock.ts';
import type { WireRequest } from '../contract/message.ts';
import type { JournalEvent } from '../journal/events.ts';
import type { AuthCard, Provider } from '../provider/provider.ts';
import { Recorder } from '../rig/recorder.ts';
import { statedBy } from '../rig/stated.ts';
import { redactRequest } from './redact.ts';

/** How many of a world's last events are kept at least; never more than twice as many. */
const KEPT_EVENTS = 300;
/** The longest body that is kept, in characters. */
const KEPT_BODY = 20_000;

/** The journal of a world that has no end: the last events of it, without credentials. */
export class JournalWindow extends Recorder {
  readonly #auth: AuthCard;
  readonly #onEvent: (event: JournalEvent) => void;

  /** @param onEvent told of each event. */
  constructor({ card }: Provider, seed: number, clock: Clock, onEvent: (event: JournalEvent) => void) {
    super(
      {
        schema: 'faultline.journal/1',
        provider: card.name,
        scenario: 'mock',
        seed,
        rig: 'wire',
        epochMs: clock.now(),
        toleranceMs: 0,
        ...statedBy(card),
      },
      clock,
      { keep: KEPT_EVENTS },
    );
    this.#auth = card.auth;
    this.#onEvent = onEvent;
  }

  /** The last events, the newest last. */
  get last(): readonly JournalEvent[] {
    return this.events.slice(-KEPT_EVENTS);
  }

  override record(event: Parameters<Recorder['record']>[0]): void {
    super.record(shortened(event));
    const recorded = this.events.at(-1);
    if (recorded) this.#onEvent(recorded);
  }

  override redact(request: WireRequest): { request: WireRequest; credentialed: boolean } {
    return redactRequest(this.#auth, request);
  }

  clear(): void {
    this.events.length = 0;
  }
}

function shortened<E extends Parameters<Recorder['record']>[0]>(event: E): E {
  if (event.type === 'answered' && event.body.length > KEPT_BODY) {
    return { ...event, body: `${event.body.slice(0, KEPT_BODY)}…` };
  }
  if (event.type === 'attempt-started' && event.request.body.length > KEPT_BODY) {
    return { ...event, request: { ...event.request, body: `${event.request.body.slice(0, KEPT_BODY)}…` } };
  }
  return event;
}

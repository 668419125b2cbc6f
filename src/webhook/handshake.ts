import type { Clock } from '../clock.ts';
import type { Mock, Processed, Routed } from '../mock/mock.ts';
import { State } from '../provider/state.ts';
import type { HandshakeFailure, WebhookCard } from '../provider/webhook.ts';
import { proves } from './deliver.ts';
import { seal } from './envelope.ts';
import { carryToLoopback, isLoopback } from './loopback.ts';
import { type Carrier, post } from './post.ts';

export interface HandshakeOptions {
  /** A 32-bit integer that challenges are drawn from. */
  readonly seed: number;
  /** Measures how long an address takes. */
  readonly clock: Clock;
  /** Default: what reaches this machine, and no other. */
  readonly carrier?: Carrier;
}

/**
 * Makes a mock ask the addresses that a request names for the proof that they await webhooks, before its provider grants
 * the request. Addresses of other machines are believed unasked. Does nothing for providers that ask for no proof.
 *
 * @returns the same mock.
 */
export function shakingHands(mock: Mock, options: HandshakeOptions): Mock {
  const { webhooks } = mock.provider;
  const before = webhooks?.handshake?.before;
  if (!webhooks || !before) return mock;
  const process = mock.process.bind(mock);
  const challenges = new State(options.seed, options.clock, () => {});
  mock.process = (routed, processing) => {
    if (!routed.operation || !before.operations.includes(routed.operation.name)) return process(routed, processing);
    const granted = tried(mock, () => process(routed, processing));
    if (!granted) return process(routed, processing);
    const addresses = before
      .addresses(granted.response)
      .filter((address) => isLoopback(URL.parse(address)?.hostname ?? ''));
    if (addresses.length === 0) return process(routed, processing);
    return asked(addresses).then((why) => (why ? refused(routed, why) : process(routed, processing)));
  };
  return mock;

  async function asked(addresses: readonly string[]): Promise<HandshakeFailure | undefined> {
    for (const address of addresses) {
      const why = await shakeHands(webhooks!, address, challenges, options);
      if (why) return why;
    }
    return undefined;
  }

  function refused({ operation }: Routed, why: HandshakeFailure): Processed {
    const response = before!.refusal(why);
    const violation = operation && mock.validate(operation, response);
    const violations = violation ? [{ side: 'response' as const, message: violation.message }] : [];
    return { response, effects: [], replayed: false, violations, finish: () => {} };
  }
}

/** What the provider would answer, where it would grant the request. Leaves the world as it was. */
function tried(mock: Mock, process: () => Processed | Promise<Processed>): Processed | undefined {
  const before = mock.snapshot();
  const processed = process();
  if (processed instanceof Promise) throw new Error('a handshake stands before an operation without a handler');
  processed.finish();
  mock.restore(before);
  return processed.response.status < 300 ? processed : undefined;
}

/** Asks one address for its proof. Returns why there is none, or `undefined` where there is. */
async function shakeHands(
  card: WebhookCard,
  address: string,
  challenges: State,
  { clock, carrier = carryToLoopback }: HandshakeOptions,
): Promise<HandshakeFailure | undefined> {
  const message = card.handshake!.message(challenges);
  const secret = card.secret(challenges);
  const envelope = seal({
    card,
    message,
    url: address,
    secret,
    strangersSecret: secret,
    atMs: clock.now(),
    attempt: 1,
  });
  const posted = await post({ ...envelope, timeoutMs: card.timeoutMs, clock, carrier, readsBody: true });
  if (posted.answer === null) return posted.broke === 'timeout' ? 'timeout' : 'refused';
  if (posted.answer.status < 200 || posted.answer.status >= 300) return 'refused';
  return proves(card, posted.answer, message.challenge) ? undefined : 'unproven';
}

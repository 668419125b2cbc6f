/** How deliveries may go wrong on request. All off by default. */
export interface Misbehaviour {
  /** How many times each message is delivered again, as providers do that promise delivery at least once. */
  readonly duplicate?: number;
  /** The last message goes first. */
  readonly reorder?: boolean;
  /** How long each delivery is held back before it is signed and sent, in milliseconds. */
  readonly delayMs?: number;
  /** The first attempt of each delivery never arrives. */
  readonly drop?: boolean;
  /** The first attempt of each delivery arrives with half its body, signed for the whole. */
  readonly truncate?: boolean;
  /** The body was altered under the signature of the genuine one. */
  readonly forge?: boolean;
  /** Signed with the secret of somebody else. */
  readonly wrongSecret?: boolean;
  /** Signed an hour ago. */
  readonly stale?: boolean;
  /** After each delivery, the very bytes that were sent are sent again, this many milliseconds later. */
  readonly replayAfterMs?: number;
  /** All at once. By default each delivery waits for the first attempt of the one before. */
  readonly burst?: boolean;
}

/** What is wrong with an attempt. */
export type Spoilt = 'dropped' | 'truncated' | 'forged' | 'wrong-secret' | 'stale' | 'replayed';

/** One delivery of one message, to be made in the order in which they stand. */
export interface Planned {
  /** The index of the message. */
  readonly message: number;
  /** 0 for the first delivery of a message, counted on for its duplicates. */
  readonly copy: number;
  /** How long it is held back, in milliseconds. */
  readonly delayMs: number;
  /** What is wrong with its first attempt. */
  readonly spoilt: Spoilt | undefined;
  /** Whether it is repeated until it is accepted: what only the provider does, not who forges in its name. */
  readonly repeats: boolean;
  /** Whether it waits for the first attempt of the one before. */
  readonly inTurn: boolean;
}

/**
 * The deliveries of `count` messages, as data.
 *
 * @example planDeliveries(1, { duplicate: 1 }) // the message, and the same once more
 */
export function planDeliveries(count: number, misbehave: Misbehaviour = {}): readonly Planned[] {
  const { duplicate = 0, reorder = false, delayMs = 0, replayAfterMs, burst = false } = misbehave;
  const spoilt = spoiltBy(misbehave);
  const isProvider = spoilt === undefined || spoilt === 'dropped' || spoilt === 'truncated';
  const messages = Array.from({ length: count }, (_, index) => index);
  if (reorder) messages.reverse();
  return messages.flatMap((message) => {
    const copies = Array.from(
      { length: 1 + duplicate },
      (_, copy): Planned => ({ message, copy, delayMs, spoilt, repeats: isProvider, inTurn: !burst }),
    );
    if (replayAfterMs === undefined) return copies;
    const replay: Planned = {
      message,
      copy: copies.length,
      delayMs: replayAfterMs,
      spoilt: 'replayed',
      repeats: false,
      inTurn: true,
    };
    return [...copies, replay];
  });
}

/** One thing is wrong at a time: the first of these that is asked for. */
function spoiltBy({ drop, truncate, forge, wrongSecret, stale }: Misbehaviour): Spoilt | undefined {
  if (drop) return 'dropped';
  if (truncate) return 'truncated';
  if (forge) return 'forged';
  if (wrongSecret) return 'wrong-secret';
  return stale ? 'stale' : undefined;
}

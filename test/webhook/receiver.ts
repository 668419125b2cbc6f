import { createHmac } from 'node:crypto';
import { CASE_EPOCH_MS, type Clock } from '../../src/clock.ts';
import type { WebhookCard } from '../../src/provider/webhook.ts';
import type { Carrier } from '../../src/webhook/post.ts';

/** Signs as many vendors do: the time and an HMAC over time and body, in one header. */
export const card: WebhookCard = {
  events: {},
  secret: () => ({ sign: 's1', verify: 's1' }),
  sign: ({ body, secret, atMs }) => ({ 'x-signature': `${atMs}.${hmac(secret.sign, `${atMs}.${body}`)}` }),
  timeoutMs: 5_000,
  schedule: [60_000, 3_600_000],
  toleranceMs: 300_000,
  sources: {},
};

export interface Received {
  readonly atMs: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

/** A receiver that verifies, answers as it is told, and takes `tookMs` of the clock's time for it. */
export class Receiver {
  readonly received: Received[] = [];
  /** What it answers to what it has verified, one each; 200 when they are used up, and silence for `null`. */
  readonly answers: (number | null | Error)[] = [];
  readonly clock = new SteppedClock();
  tookMs = 10;

  readonly fetch: Carrier = async (_, init) => {
    const atMs = this.clock.now();
    const { headers } = init;
    const body = Buffer.from(init.body).toString('utf8');
    const verified = this.#verify(headers['x-signature'] ?? '', body);
    const answer = verified ? (this.answers.shift() ?? 200) : 401;
    await this.clock.sleep(this.tookMs);
    if (answer instanceof Error) throw answer;
    this.received.push({ atMs, body, headers, status: answer });
    return new Response(null, { status: answer });
  };

  /** Never answers; gives up with the caller. */
  readonly silence: Carrier = (_, { signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });

  #verify(signature: string, body: string): boolean {
    const [at = '', mac] = signature.split('.');
    return mac === hmac('s1', `${at}.${body}`) && this.clock.now() - Number(at) <= 300_000;
  }
}

/** A clock that goes to the next sleeper as soon as nothing else is to be done. */
class SteppedClock implements Clock {
  #now = CASE_EPOCH_MS;
  readonly #sleepers: { at: number; wake: () => void }[] = [];
  #stepping = false;

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const sleeper = { at: this.#now + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        const index = this.#sleepers.indexOf(sleeper);
        if (index !== -1) this.#sleepers.splice(index, 1);
        resolve();
      });
      void this.#step();
    });
  }

  async #step(): Promise<void> {
    if (this.#stepping) return;
    this.#stepping = true;
    while (this.#sleepers.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      this.#sleepers.sort((a, b) => a.at - b.at);
      const next = this.#sleepers.shift();
      if (!next) break;
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
    this.#stepping = false;
  }
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

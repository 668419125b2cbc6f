import type { ModuleSubject } from '../../../src/subject/subject.ts';
import {
  AnswerError,
  type Call,
  headersOf,
  isTransient,
  newKey,
  read,
  retryAfterMs,
  sleep,
  stripeSubject,
} from '../stripe-subject.ts';

type Job = () => Promise<void>;

/** Runs jobs in order, so many at a time. Jobs start wherever the one before them ends, as in most such queues. */
class JobQueue {
  readonly #atOnce: number;
  readonly #waiting: Job[] = [];
  #running = 0;

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  add<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => task().then(resolve, reject));
      this.#drain();
    });
  }

  #drain(): void {
    while (this.#running < this.#atOnce) {
      const job = this.#waiting.shift();
      if (!job) return;
      this.#running++;
      job().finally(() => {
        this.#running--;
        this.#drain();
      });
    }
  }
}

function queued(name: string, atOnce: number, queues: 'operations' | 'attempts'): ModuleSubject {
  return stripeSubject(
    name,
    { attempts: 3, timeoutMs: 3_000, deadlineMs: 600_000 },
    ({ baseUrl, credentials, fetch }) => {
      const queue = new JobQueue(atOnce);
      const once = async (call: Call, key: string | undefined) => {
        const { method, body } = call;
        const headers = headersOf(call, credentials.token, key);
        const signal = AbortSignal.timeout(3_000);
        return read(await fetch(baseUrl + call.path, { method, headers, signal, ...(body ? { body } : {}) }));
      };
      const perform = async (call: Call) => {
        const key = newKey(call);
        for (let attempt = 1; ; attempt++) {
          try {
            return await (queues === 'attempts' ? queue.add(() => once(call, key)) : once(call, key));
          } catch (error) {
            if (attempt === 3 || !isTransient(error)) throw error;
            const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
            await sleep(Math.max(asked ?? 0, Math.random() * 500 * 2 ** attempt));
          }
        }
      };
      return (call) => (queues === 'operations' ? queue.add(() => perform(call)) : perform(call));
    },
  );
}

/** Clients that put a queue between their callers and the wire: requests are made in the name of somebody else. */
export const queues: readonly ModuleSubject[] = [
  queued('one-operation-at-a-time', 1, 'operations'),
  queued('two-attempts-at-a-time', 2, 'attempts'),
];

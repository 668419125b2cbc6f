import { createHash } from 'node:crypto';
import { AnswerError, headersOf, isTransient, read, retryAfterMs, sleep, stripeSubject } from '../stripe-subject.ts';

/** Makes its key of the order: the same order, handed in again after a crash, is the same payment. */
export const businessKey = stripeSubject(
  'business-key',
  { attempts: 4, timeoutMs: 10_000, deadlineMs: 90_000 },
  ({ baseUrl, credentials, fetch }) =>
    async (call) => {
      const order = createHash('sha256').update(`${call.path}\n${call.body}`).digest('hex');
      const request = () =>
        new Request(baseUrl + call.path, {
          method: call.method,
          headers: headersOf(
            call,
            credentials.token,
            call.method === 'POST' ? `order-${order.slice(0, 24)}` : undefined,
          ),
          signal: AbortSignal.timeout(10_000),
          ...(call.body ? { body: call.body } : {}),
        });
      let failure: unknown;
      for (const scaleMs of [0, 600, 1_800, 5_400]) {
        const asked = failure instanceof AnswerError ? retryAfterMs(failure.headers) : undefined;
        await sleep(Math.max(asked ?? 0, scaleMs * (0.6 + 0.4 * Math.random())));
        try {
          return await read(await fetch(request()));
        } catch (error) {
          if (!isTransient(error)) throw error;
          failure = error;
        }
      }
      throw failure;
    },
);

import { createHash } from 'node:crypto';
import { AnswerError, type Call, isTransient, retryAfterMs, sleep } from '../stripe-subject.ts';
import { attemptOver, type BuggyClient, backoffMs, buggy, requestOver } from './buggy-client.ts';

/** A loop that is handed the call and the key of each attempt. */
const keyed = (
  name: string,
  breaks: string,
  prepare: (
    call: Call,
    before: { attempt: number; error: unknown; key: string | undefined },
  ) => readonly [Call, string | undefined],
): BuggyClient =>
  buggy(
    name,
    breaks,
    (connection) => async (call) => {
      let error: unknown;
      let key: string | undefined;
      for (let attempt = 1; attempt <= 4; attempt++) {
        if (attempt > 1) {
          const asked = error instanceof AnswerError ? retryAfterMs(error.headers) : undefined;
          await sleep(Math.max(asked ?? 0, backoffMs(attempt)));
        }
        const [sent, used] = prepare(call, { attempt, error, key });
        key = used;
        try {
          return await attemptOver(connection, sent, key);
        } catch (failure) {
          if (!isTransient(failure)) throw failure;
          error = failure;
        }
      }
      throw error;
    },
    { operations: ['POST /v1/payment_intents'] },
  );

const sha = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Mistakes with idempotency keys. */
export const keys: readonly BuggyClient[] = [
  keyed('makes-a-key-of-the-time', 'idempotency/key-stable', (call) => [call, `order-${Date.now()}`]),
  keyed('makes-a-key-of-the-time-once', 'idempotency/key-unique', (call, { key }) => [
    call,
    key ?? `order-${Date.now()}`,
  ]),
  keyed('takes-a-new-key-after-a-timeout', 'idempotency/key-stable', (call, { key, error }) => [
    call,
    error instanceof Error && error.name === 'TimeoutError' ? crypto.randomUUID() : (key ?? crypto.randomUUID()),
  ]),
  keyed('takes-a-new-key-after-a-5xx', 'idempotency/key-stable', (call, { key, error }) => [
    call,
    error instanceof AnswerError && error.status >= 500 ? crypto.randomUUID() : (key ?? crypto.randomUUID()),
  ]),
  keyed('hashes-a-body-that-is-stamped-anew', 'idempotency/key-stable', (call) => {
    const body = `${call.body}&metadata[sent_at]=${new Date().toISOString()}`;
    return [{ ...call, body }, sha(body)];
  }),
  keyed('stamps-the-body-anew', 'idempotency/body-stable', (call, { key }) => [
    { ...call, body: `${call.body}&metadata[sent_at]=${Date.now()}` },
    key ?? crypto.randomUUID(),
  ]),
  keyed('keys-by-amount', 'idempotency/key-unique', (call) => [
    call,
    `charge-${new URLSearchParams(call.body).get('currency')}`,
  ]),
  keyed('keys-its-repeats-alone', 'idempotency/key-present', (call, { attempt, key }) => [
    call,
    attempt === 1 ? undefined : (key ?? crypto.randomUUID()),
  ]),
  keyed('repeats-500s-without-a-key', 'idempotency/single-effect', (call) => [call, undefined]),
  buggy(
    'confirms-under-the-key-of-the-creation',
    'idempotency/key-unique',
    (connection) => async (call) => {
      const key = crypto.randomUUID();
      const { id } = (await attemptOver(connection, call, key)) as { id: string };
      const path = `/v1/payment_intents/${id}/confirm`;
      const response = await requestOver(connection, { ...call, path, body: 'payment_method=pm_card_visa' }, key);
      return response.json();
    },
    { operations: ['POST /v1/payment_intents'], attempts: 1 },
  ),
];

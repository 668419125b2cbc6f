import { AnswerError, isTransient, newKey, retryAfterMs, sleep, understood } from '../stripe-subject.ts';
import { attemptOver, type BuggyClient, backoffMs, buggy, requestOver } from './buggy-client.ts';

const politely = (retry: number, error: unknown) =>
  Math.max((error instanceof AnswerError && retryAfterMs(error.headers)) || 0, backoffMs(retry));

const cached = new Map<string, unknown>();

/** Mistakes in what the caller is told. */
export const outcomes: readonly BuggyClient[] = [
  ...[undefined, null, {}, [], { ok: false }].map((nothing) =>
    buggy(
      `logs-and-returns-${JSON.stringify(nothing) ?? 'undefined'}`,
      'outcome/failure-surfaced',
      (connection) => (call) => attemptOver(connection, call, newKey(call)).catch(() => nothing),
      { attempts: 1 },
    ),
  ),
  buggy(
    'looks-first-and-then-swallows',
    'outcome/failure-surfaced',
    (connection) => async (call) => {
      await attemptOver(connection, { ...call, method: 'GET', path: '/v1/customers?limit=1' }, undefined);
      return attemptOver(connection, call, newKey(call)).catch(() => null);
    },
    { attempts: 1, operations: ['POST /v1/payment_intents'] },
  ),
  buggy(
    'falls-back-to-what-it-knew',
    'outcome/failure-surfaced',
    (connection) => async (call) => {
      try {
        const value = await attemptOver(connection, call, undefined);
        cached.set(call.path, value);
        return value;
      } catch (error) {
        if (cached.has(call.path)) return cached.get(call.path);
        throw error;
      }
    },
    { attempts: 1, operations: ['GET /v1/customers'] },
  ),
  buggy(
    'hands-back-the-error-page',
    'outcome/failure-surfaced',
    (connection) => async (call) => (await requestOver(connection, call, newKey(call))).json(),
    { attempts: 1 },
  ),
  buggy(
    'reads-the-body-twice',
    'outcome/success-not-lost',
    (connection) => async (call) => {
      const response = await requestOver(connection, call, newKey(call));
      if (!response.ok) throw new AnswerError(response.status, response.headers);
      if ((await response.text()).includes('"error"')) throw new Error('Stripe answered with an error');
      return response.json();
    },
    { attempts: 1 },
  ),
  buggy(
    'expects-201',
    'outcome/success-not-lost',
    (connection) => async (call) => {
      const response = await requestOver(connection, call, newKey(call));
      if (response.status !== 201 && response.status !== 202) throw new AnswerError(response.status, response.headers);
      return understood(response.headers.get('content-type'), await response.text());
    },
    { attempts: 1 },
  ),
  buggy(
    'times-out-with-the-answer-in-hand',
    'outcome/success-not-lost',
    (connection) => async (call) => {
      const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('too slow')), 5_000));
      const answer = attemptOver(connection, call, newKey(call), AbortSignal.timeout(20_000)).then(async (value) => {
        await sleep(4_500);
        return value;
      });
      return Promise.race([answer, late]);
    },
    { attempts: 1, timeoutMs: 20_000 },
  ),
  buggy('forgets-to-return-the-repeat', 'outcome/success-not-lost', (connection) => {
    const perform = async (
      call: Parameters<typeof attemptOver>[1],
      key: string | undefined,
      retry: number,
    ): Promise<unknown> => {
      try {
        return await attemptOver(connection, call, key);
      } catch (error) {
        if (retry > 3 || !isTransient(error)) throw error;
        await sleep(politely(retry, error));
        await perform(call, key, retry + 1);
        return undefined;
      }
    };
    return (call) => perform(call, newKey(call), 1);
  }),
  buggy('does-not-wait-for-the-repeat', 'outcome/failure-surfaced', (connection) => {
    const perform = async (
      call: Parameters<typeof attemptOver>[1],
      key: string | undefined,
      retry: number,
    ): Promise<unknown> => {
      try {
        return await attemptOver(connection, call, key);
      } catch (error) {
        if (retry > 3 || !isTransient(error)) throw error;
        setTimeout(() => perform(call, key, retry + 1).catch(() => {}), politely(retry, error));
        return undefined;
      }
    };
    return (call) => perform(call, newKey(call), 1);
  }),
  buggy(
    'throws-in-a-timer-that-nobody-cleared',
    'outcome/settles',
    (connection) => async (call) => {
      let done = false;
      setTimeout(() => {
        if (!done) throw new Error('too slow');
      }, 5_000);
      const value = await attemptOver(connection, call, newKey(call), AbortSignal.timeout(9_000));
      done = true;
      return value;
    },
    { attempts: 1, timeoutMs: 9_000 },
  ),
  buggy(
    'exits-on-bad-credentials',
    'outcome/settles',
    (connection) => async (call) => {
      try {
        return await attemptOver(connection, call, newKey(call));
      } catch (error) {
        if (error instanceof AnswerError && error.status === 401) process.exit(1);
        throw error;
      }
    },
    { attempts: 1 },
  ),
  buggy(
    'alerts-on-401-and-not-on-403',
    'outcome/alert-raised',
    (connection) => async (call) => {
      try {
        return await attemptOver(connection, call, newKey(call));
      } catch (error) {
        const isLocal = error instanceof AnswerError ? error.status === 401 : !isTransient(error);
        if (isLocal) connection.alert(String(error));
        throw error;
      }
    },
    { attempts: 1, alerts: true },
  ),
  buggy(
    'trusts-any-json',
    'outcome/invalid-never-success',
    (connection) => async (call) => {
      const response = await requestOver(connection, call, newKey(call));
      if (!response.ok) throw new AnswerError(response.status, response.headers);
      return JSON.parse(await response.text());
    },
    { attempts: 1 },
  ),
  buggy(
    'takes-an-empty-answer-for-done',
    'outcome/invalid-never-success',
    (connection) => async (call) => {
      const response = await requestOver(connection, call, newKey(call));
      if (!response.ok) throw new AnswerError(response.status, response.headers);
      const text = await response.text();
      return text === '' ? undefined : understood(response.headers.get('content-type'), text);
    },
    { attempts: 1 },
  ),
  buggy(
    'lets-its-metrics-reject',
    'outcome/settles',
    (connection) => async (call) => {
      const answer = attemptOver(connection, call, newKey(call));
      const observe = async () => {
        await answer;
        return 'measured';
      };
      void observe();
      return answer;
    },
    { attempts: 1 },
  ),
];

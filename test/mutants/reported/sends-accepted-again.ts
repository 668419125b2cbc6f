import { type Connection, defineSubject, type ModuleSubject } from '../../../src/subject/subject.ts';

const ATTEMPTS = 4;
const SEND_MAIL = 'POST /v1.0/me/sendMail';

/** A client of Graph's mail that repeats what was throttled, and what `isThrottled` takes for it. */
function mailSubject(name: string, isThrottled: (response: Response) => boolean): ModuleSubject {
  return defineSubject<string>({
    name,
    provider: 'graph',
    policy: { attempts: ATTEMPTS, timeoutMs: 10_000, deadlineMs: 60_000, backoff: { initialMs: 1_000 } },
    connect: (connection) => ({ [SEND_MAIL]: ({ body }) => send(connection, body, isThrottled) }),
  });
}

async function send(
  { baseUrl, credentials, fetch }: Connection,
  message: unknown,
  isThrottled: (response: Response) => boolean,
): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(`${baseUrl}/v1.0/me/sendMail`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(message),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    if (attempt < ATTEMPTS && isThrottled(response)) {
      await new Promise((resolve) => setTimeout(resolve, waitMs(response, attempt)));
      continue;
    }
    if (response.status !== 202 || text !== '') throw new Error(`Graph answered ${response.status}`);
    return { sent: true };
  }
}

function waitMs({ headers }: Response, attempt: number): number {
  const value = headers.get('retry-after');
  const ownMs = 1_000 * 2 ** (attempt - 1) * (1 + Math.random());
  if (value === null) return ownMs;
  const askedMs = Number.isNaN(Number(value)) ? Date.parse(value) - Date.now() : Number(value) * 1_000;
  return Math.max(askedMs, ownMs);
}

/** msgraph-sdk-java#1487: a 202 with Retry-After is taken for a throttle, and the mail is sent again. */
export const sendsAcceptedAgain = mailSubject(
  'sends-accepted-again',
  ({ status, headers }) => status === 429 || headers.has('retry-after'),
);

/** The same client that takes a 202 for what it says. */
export const sendsOnce = mailSubject('sends-once', ({ status }) => status === 429);

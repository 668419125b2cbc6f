import type { PolicyInput } from '../../../src/policy.ts';
import type { Connection, ModuleSubject } from '../../../src/subject/subject.ts';
import { type Call, type Client, headersOf, read, stripeSubject } from '../stripe-subject.ts';

/** A client with a mistake that somebody has made in earnest. */
export interface BuggyClient {
  readonly subject: ModuleSubject;
  /** The rule that the mistake breaks. */
  readonly breaks: string;
}

/** What the buggy clients promise, unless they say otherwise. */
const promised: PolicyInput = { attempts: 4, timeoutMs: 5_000, deadlineMs: 60_000 };

/** Declares a buggy client. Its name says what is wrong with it. */
export function buggy(
  name: string,
  breaks: string,
  connect: (connection: Connection) => Client | Promise<Client>,
  { operations, ...policy }: PolicyInput & { readonly operations?: readonly string[] } = {},
): BuggyClient {
  return { subject: stripeSubject(name, { ...promised, ...policy }, connect, operations), breaks };
}

/** One attempt over fetch, with a timeout of 5 s unless another signal is given. */
export async function attemptOver(
  { baseUrl, credentials, fetch }: Connection,
  call: Call,
  key: string | undefined,
  signal = AbortSignal.timeout(5_000),
): Promise<unknown> {
  return read(await requestOver({ baseUrl, credentials, fetch }, call, key, signal));
}

/** The same, before anybody has looked at the answer. */
export function requestOver(
  { baseUrl, credentials, fetch }: Pick<Connection, 'baseUrl' | 'credentials' | 'fetch'>,
  call: Call,
  key: string | undefined,
  signal = AbortSignal.timeout(5_000),
): Promise<Response> {
  const { method, body } = call;
  const headers = headersOf(call, credentials.token, key);
  return fetch(baseUrl + call.path, { method, headers, signal, ...(body === undefined ? {} : { body }) });
}

/** A wait that doubles, with equal jitter. */
export const backoffMs = (retry: number): number => (0.5 + Math.random() / 2) * 400 * 2 ** retry;

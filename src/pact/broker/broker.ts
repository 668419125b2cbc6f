import { UserError } from '../../user-error.ts';

/** How long a broker may take to answer one request, in milliseconds. */
const ANSWER_MS = 30_000;

/** The longest message of a broker that is passed on, in characters: a conflict comes with a whole diff. */
const MESSAGE_LENGTH = 400;

/** A Pact Broker, as the environment and the command line name it. */
export interface Broker {
  /** Its address without a slash at the end: it may stand under a path. Holds no credentials. */
  readonly url: string;
  /** The header of that name; `undefined` where there are no credentials. Never printed. */
  readonly authorization: string | undefined;
}

/**
 * The broker of `--broker`, else of `PACT_BROKER_BASE_URL`, with `PACT_BROKER_TOKEN`, else `PACT_BROKER_USERNAME` and
 * `PACT_BROKER_PASSWORD`. An empty variable is none: CI systems set a secret that is missing to nothing.
 *
 * @throws UserError `BROKER_MISSING`, `BROKER_INVALID`
 */
export function brokerOf(given: string | undefined, env: NodeJS.ProcessEnv): Broker {
  const named = given ?? env.PACT_BROKER_BASE_URL?.trim();
  if (!named) {
    throw new UserError(
      'BROKER_MISSING',
      'No Pact Broker is named: set PACT_BROKER_BASE_URL, or pass --broker URL; its credentials come from PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.',
    );
  }
  const what = given === undefined ? 'PACT_BROKER_BASE_URL' : '--broker';
  const url = URL.parse(named);
  // What is wrong is not shown where a password may be in it.
  if (url?.username || url?.password || named.includes('@')) {
    throw new UserError(
      'BROKER_INVALID',
      `${what} has a user name or a password in it; set PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or PACT_BROKER_TOKEN.`,
    );
  }
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new UserError(
      'BROKER_INVALID',
      `${what} takes the http or https address of a Pact Broker, such as https://broker.example.com, not "${named}".`,
    );
  }
  return { url: url.href.replace(/\/+$/, ''), authorization: authorizationOf(env) };
}

function authorizationOf(env: NodeJS.ProcessEnv): string | undefined {
  const { PACT_BROKER_TOKEN: token, PACT_BROKER_USERNAME: user, PACT_BROKER_PASSWORD: password = '' } = env;
  if (token) return `Bearer ${token}`;
  return user ? `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` : undefined;
}

/** A request to a broker. */
export interface Question {
  /** Of the broker's own origin: the credentials go with it. */
  readonly url: string;
  /** Posted as JSON where there is one. */
  readonly body?: unknown;
  readonly signal: AbortSignal;
}

/**
 * Asks a broker.
 *
 * @returns the JSON object of its answer.
 * @throws UserError `BROKER_UNREACHABLE`, `BROKER_REFUSED`, `BROKER_ANSWER`; the signal's reason once that is aborted.
 */
export async function askBroker(broker: Broker, { url, body, signal }: Question): Promise<Record<string, unknown>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      // Followed, a POST would become a GET, and credentials given for one address would go to another.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]),
      headers: {
        accept: 'application/hal+json, application/json',
        ...(broker.authorization === undefined ? {} : { authorization: broker.authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    text = await response.text();
  } catch (error) {
    signal.throwIfAborted();
    throw brokerUnreachable(broker.url, reasonOf(error), { cause: error });
  }
  const { status } = response;
  if (status === 401 || status === 403) throw brokerRefused(broker.url, status, broker.authorization !== undefined);
  const location = response.headers.get('location');
  if (status >= 300 && status < 400 && location !== null) {
    throw brokerAnswered(broker.url, `${status}, see ${location}; name that address, if it is the broker's`);
  }
  const json = parse(text);
  if (!response.ok) throw brokerAnswered(broker.url, `${status}${messageOf(json)}`);
  if (json !== undefined) return json;
  throw new UserError('BROKER_ANSWER', `What answers at ${broker.url} is not a Pact Broker; correct its address.`);
}

/** @param reason what kept it from answering, without a full stop: `ECONNREFUSED`. */
export function brokerUnreachable(url: string, reason: string, options?: ErrorOptions): UserError {
  const message = `No Pact Broker answers at ${url} (${reason}); correct PACT_BROKER_BASE_URL, or start the broker.`;
  return new UserError('BROKER_UNREACHABLE', message, options);
}

export function brokerRefused(url: string, status: number, hadCredentials: boolean): UserError {
  const variables = 'PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD';
  return new UserError(
    'BROKER_REFUSED',
    hadCredentials
      ? `The Pact Broker at ${url} refuses the credentials (${status}); correct ${variables}.`
      : `The Pact Broker at ${url} wants credentials (${status}); set ${variables}.`,
  );
}

/** @param answer what it said, without a full stop. */
export function brokerAnswered(url: string, answer: string): UserError {
  const short = answer.length > MESSAGE_LENGTH ? `${answer.slice(0, MESSAGE_LENGTH)}…` : answer;
  return new UserError('BROKER_ANSWER', `The Pact Broker at ${url} answers: ${short.replace(/\.$/, '')}.`);
}

/** The texts that a broker gives with a status: `{ errors: [] }`, `{ errors: { place: [] } }` or `{ error: { message } }`. */
function messageOf(json: Record<string, unknown> | undefined): string {
  const texts = [...new Set(textsIn(json?.errors ?? json?.error))];
  return texts.length === 0 ? '' : `, ${texts.join('; ')}`;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value.replace(/\.$/, '')];
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value) && 'message' in value) return textsIn(value.message);
  return Object.values(value).flatMap(textsIn);
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Why `fetch` got no answer: it hides the reason in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${ANSWER_MS / 1_000} s`;
  const cause = error.cause as NodeJS.ErrnoException | undefined;
  const code = cause?.code ?? cause?.message ?? error.message;
  // Of OpenSSL and of Node: UNABLE_TO_VERIFY_LEAF_SIGNATURE, DEPTH_ZERO_SELF_SIGNED_CERT, ERR_TLS_CERT_ALTNAME_INVALID.
  return /CERT|SIGNATURE/.test(code) ? `${code}: NODE_EXTRA_CA_CERTS names a file of authorities to trust` : code;
}

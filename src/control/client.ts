import { UserError } from '../user-error.ts';
import { DEFAULT_CONTROL_PORT } from './ports.ts';

/** How long a mock server may take to answer, in milliseconds. */
const ANSWER_MS = 10_000;

/**
 * Where the control port is: what is given, else `FAULTLINE_CONTROL`, else the default port of this machine.
 *
 * @throws UserError `CONTROL_INVALID`
 */
export function controlUrl(given: string | undefined, env: NodeJS.ProcessEnv): string {
  const text = given ?? env.FAULTLINE_CONTROL ?? `http://127.0.0.1:${DEFAULT_CONTROL_PORT}`;
  const url = URL.parse(text);
  if (url?.protocol === 'http:') return url.origin;
  throw new UserError(
    'CONTROL_INVALID',
    `"${text}" is not the address of a control port, as http://127.0.0.1:4600 is.`,
  );
}

/**
 * Sends a request to the control port of a mock server.
 *
 * @returns the JSON of its answer.
 * @throws UserError `CONTROL_UNREACHABLE` where none is there; what the server says where it refuses.
 */
export async function callControl(url: string, method: string, path: string, body?: unknown): Promise<unknown> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    text = await response.text();
  } catch (error) {
    throw new UserError(
      'CONTROL_UNREACHABLE',
      `No mock server answers at ${url}; start one with \`faultline mock\`, or say where it is with --control URL.`,
      { cause: error },
    );
  }
  const json = parse(text);
  if (response.ok && (json !== undefined || text === '')) return json;
  const { code, message } = (json as { error?: { code?: unknown; message?: unknown } } | undefined)?.error ?? {};
  if (typeof code === 'string' && typeof message === 'string') throw new UserError(code, message);
  throw new UserError('CONTROL_UNREACHABLE', `What answers at ${url} is not the control port of a mock server.`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { readRetryAfter } from '../../client/retry-after.ts';
import type { Clock } from '../../clock.ts';
import type { AuthCard, Credentials, Provider } from '../../provider/provider.ts';
import { UserError } from '../../user-error.ts';
import { type GateRequest, type GateResponse, headerOf, headersOf } from './gate-message.ts';
import { isRevoked, setUpStates, takesCredential } from './keeping.ts';
import type { PactItem } from './numbered-pact.ts';
import type { Pace } from './pace.ts';
import { placeCredential } from './place-credential.ts';
import type { GateKeeper } from './provider-gate.ts';
import { WRONG_CREDENTIALS } from './sandbox-credentials.ts';
import { sendTo } from './send-to.ts';
import type { StateHandlers } from './state-handlers.ts';

/** How often a request is made again that was throttled. */
const REPEATS = 3;
/** The longest that is waited for each, and what is waited where nothing is said, in milliseconds. */
const LONGEST_WAIT_MS = 60_000;
const UNSAID_WAIT_MS = 1_000;

/** A provider that runs elsewhere, for all pacts that it is held to. */
export interface Sandbox {
  readonly baseUrl: URL;
  readonly auth: AuthCard;
  readonly credentials: Credentials;
  readonly provider: Provider | undefined;
  readonly pace: Pace;
  readonly clock: Clock;
  /** Whether it has answered yet. */
  isKnown: boolean;
}

export interface SandboxKeeperOptions {
  readonly items: readonly PactItem[];
  readonly sandbox: Sandbox;
  readonly handlers: StateHandlers;
  readonly signal: AbortSignal;
}

/** Answers by a provider that runs elsewhere: within its limits, and with waits where it throttles all the same. */
export function sandboxKeeper({ items, sandbox, handlers, signal }: SandboxKeeperOptions): GateKeeper {
  const { baseUrl, auth, credentials, provider, pace, clock } = sandbox;
  const item = (number: number) => items.find((each) => each.number === number) as PactItem;

  const patient = async (request: GateRequest, isAskedFor: boolean): Promise<GateResponse> => {
    for (let repeats = 0; ; repeats++) {
      const answer = await pace.run(() => sendTo(baseUrl, request, signal), signal);
      if (answer.status !== 429 || isAskedFor || repeats === REPEATS || signal.aborted) return answer;
      await clock.sleep(waitOf(answer, clock.now()), signal);
    }
  };

  return {
    // Nothing of our own can be brought about there: a wrong credential is sent, and what does not exist does not.
    setUp: (number) =>
      setUpStates(item(number), handlers, { baseUrl: baseUrl.href, credentials }, (state) =>
        'params' in state ? state.params : {},
      ),
    async answer(number, request) {
      const about = item(number);
      const isWrong = isRevoked(about);
      const shown = isWrong ? WRONG_CREDENTIALS : credentials;
      const sent = takesCredential(about, request, provider) ? placeCredential(auth, request, shown) : request;
      const expected = about.kind === 'http' ? about.interaction.response.status : 200;
      const answer = await patient(sent, expected === 429);
      if (!sandbox.isKnown && !isWrong && expected < 300) {
        sandbox.isKnown = true;
        checkAccess(answer, sandbox);
      }
      return answer;
    },
    message: () => Promise.reject(new Error('a provider that runs elsewhere sends its messages by itself')),
  };
}

function waitOf(answer: GateResponse, nowMs: number): number {
  const headers = new Headers();
  const said = headerOf(answer, 'retry-after');
  if (said !== undefined) headers.set('retry-after', said);
  return Math.min(readRetryAfter(headers, nowMs) ?? UNSAID_WAIT_MS, LONGEST_WAIT_MS);
}

/** @throws UserError `CREDENTIAL_REFUSED` where the first request that ought to succeed is refused for who makes it. */
function checkAccess(answer: GateResponse, { baseUrl, provider }: Sandbox): void {
  const { status, body } = answer;
  const meant = provider?.meaning?.({ status, headers: headersOf(answer), body: body.toString('utf8') }) ?? status;
  if (meant !== 401 && meant !== 403) return;
  throw new UserError(
    'CREDENTIAL_REFUSED',
    `${baseUrl.origin} refuses the credential (${meant}); give one of this account that is still valid.`,
  );
}

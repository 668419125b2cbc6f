import { isJson } from '../contract/media-type.ts';
import type { WireResponse } from '../contract/message.ts';
import type { VendorVoice } from '../fault/fault.ts';
import type { Refusals } from '../provider/provider.ts';
import { replyOf } from './answers.ts';
import type { PactInteraction } from './pact-file.ts';

/** The failures that pacts show, by status. */
export type PactErrors = ReadonlyMap<number, WireResponse>;

/** Of each status the first that has a JSON body. */
export function errorsIn(interactions: readonly PactInteraction[]): PactErrors {
  const found = new Map<number, WireResponse>();
  for (const { response } of interactions) {
    const { status, body } = response;
    if (status < 400 || found.has(status) || body.kind !== 'json') continue;
    const type = response.headers['content-type'] ?? 'application/json';
    if (!isJson(type)) continue;
    const headers = { ...replyOf(response).headers, 'content-type': type };
    found.set(status, { status, headers, body: JSON.stringify(body.value) });
  }
  return found;
}

/** A voice that fails as the pacts do where they show how, and else as it did. */
export function voiceWith(errors: PactErrors, voice: VendorVoice): VendorVoice {
  const told = teller(errors);
  return {
    ...voice,
    error: (status, headers) => told(voice.error(status, headers), headers),
    rateLimited: (throttle) => {
      const answer = voice.rateLimited(throttle);
      return told(answer, withoutType(answer.headers));
    },
  };
}

/** Refusals in the words of the pacts, where they show any of that status. */
export function refusalsWith(errors: PactErrors, refuse: Refusals): Refusals {
  const told = teller(errors);
  // Some call a request that is not valid 400, some 422.
  const invalid = errors.has(400) ? undefined : errors.get(422);
  return {
    invalid: (violation) => invalid ?? told(refuse.invalid(violation)),
    unknownRoute: (method, path) => told(refuse.unknownRoute(method, path)),
    unauthenticated: (how) => told(refuse.unauthenticated(how)),
    keyTooLong: (key) => told(refuse.keyTooLong(key)),
    keyMismatch: (key) => told(refuse.keyMismatch(key)),
    keyInFlight: (key) => told(refuse.keyInFlight(key)),
  };
}

function teller(errors: PactErrors) {
  return (answer: WireResponse, own: WireResponse['headers'] = withoutType(answer.headers)): WireResponse => {
    const shown = errors.get(answer.status);
    if (!shown) return answer;
    // What a fault asks for (Retry-After) is there if it does, and only then.
    const { 'retry-after': _, ...headers } = shown.headers;
    return { ...shown, headers: { ...headers, ...own } };
  };
}

function withoutType({ 'content-type': _, ...headers }: WireResponse['headers']): WireResponse['headers'] {
  return headers;
}

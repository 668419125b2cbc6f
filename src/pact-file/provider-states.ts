import type { PactState } from './pact-file.ts';

/**
 * The provider states that Faultline's own pacts are written with, and that every mock can set up. Each sentence stands
 * here once: recording writes it, verification reads it.
 */
export type KnownState =
  /** There is a resource of this sort; what names it stands in `params` (`{ customer: 'cus_1' }`). */
  | { readonly kind: 'exists'; readonly resource: string; readonly params: Readonly<Record<string, string>> }
  /** There is none of this name. */
  | { readonly kind: 'missing'; readonly resource: string; readonly params: Readonly<Record<string, string>> }
  /** The credential that is presented is not taken any more. */
  | { readonly kind: 'revoked' }
  /** The next request is one too many. */
  | { readonly kind: 'throttled'; readonly retryAfterS: number }
  /** The next request is answered with a failure of the provider's own. */
  | { readonly kind: 'failing'; readonly status: number };

const REVOKED = 'the credential has been revoked';
const THROTTLED = 'the rate limit has been reached';
const FAILING = 'the provider is failing';
const EXISTS = /^there is an? ([\w.-]+)$/;
const MISSING = /^there is no such ([\w.-]+)$/;

/** A state as a pact names it. */
export function stateToPact(state: KnownState): PactState {
  switch (state.kind) {
    case 'exists':
      return {
        name: `there is ${/^[aeiou]/i.test(state.resource) ? 'an' : 'a'} ${state.resource}`,
        params: state.params,
      };
    case 'missing':
      return { name: `there is no such ${state.resource}`, params: state.params };
    case 'revoked':
      return { name: REVOKED, params: {} };
    case 'throttled':
      return { name: THROTTLED, params: { retryAfterS: state.retryAfterS } };
    case 'failing':
      return { name: FAILING, params: { status: state.status } };
  }
}

/** A state of a pact, as far as it is one of ours; `undefined` for any other. */
export function stateOfPact({ name, params }: PactState): KnownState | undefined {
  if (name === REVOKED) return { kind: 'revoked' };
  if (name === THROTTLED) return { kind: 'throttled', retryAfterS: numberOr(params.retryAfterS, 5) };
  if (name === FAILING) return { kind: 'failing', status: numberOr(params.status, 503) };
  const exists = EXISTS.exec(name)?.[1];
  if (exists !== undefined) return { kind: 'exists', resource: exists, params: textsIn(params) };
  const missing = MISSING.exec(name)?.[1];
  if (missing !== undefined) return { kind: 'missing', resource: missing, params: textsIn(params) };
  return undefined;
}

/** The names of all, with `<resource>` where one goes: for messages and help. */
export const KNOWN_STATES: readonly string[] = [
  'there is a <resource>',
  'there is no such <resource>',
  REVOKED,
  THROTTLED,
  FAILING,
];

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function textsIn(params: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
}

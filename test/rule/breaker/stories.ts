import type { PolicyInput } from '../../../src/policy.ts';
import { answered, broke, postAt, rejected, resolved, type Story } from '../../journal-of.ts';

/** Opens after three failures in a row, for ten seconds. */
export const policy: PolicyInput = { breaker: { failureThreshold: 3, resetTimeoutMs: 10_000 } };
/** The reason to skip, for every rule of the family. */
export const unpromised = { 'no breaker': {}, 'breaker: false': { breaker: false as const } };

/** An operation whose one attempt fails, of the provider's fault. */
export const down = (startsAt: number, connection = 0): Story =>
  postAt({ startsAt, connection }, answered(503), rejected());
/** The same, of the network's. */
export const cutOff = (startsAt: number): Story => postAt({ startsAt }, broke('ECONNREFUSED'), rejected());
/** An operation that succeeds at once. */
export const well = (startsAt: number, connection = 0): Story =>
  postAt({ startsAt, connection }, answered(200), resolved());
/** An operation that the breaker refuses: it rejects without an attempt. */
export const refused = (startsAt: number, connection = 0): Story =>
  postAt({ startsAt, connection }, rejected('the breaker is open'));
/** An operation that fails of its own fault. */
export const mistaken = (startsAt: number, status = 404): Story => postAt({ startsAt }, answered(status), rejected());
/** Three failures in a row. */
export const outage: readonly Story[] = [down(0), down(100), down(200)];

import type { FaultClass } from '../src/fault/fault.ts';
import { faultKind } from '../src/fault/registry.ts';

/** A part of the page: what goes wrong, and the rules on what a client does about it. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** For the head of a column, where the title is long. */
  readonly short?: string;
  /** What happens there, in a sentence. */
  readonly about: string;
  /** The rules that have something to say there. One that is broken there is shown beside these. */
  readonly rules: readonly string[];
}

/** The sections, in the order of the page. */
export const sections: readonly Section[] = [
  {
    id: 'rate-limited',
    title: 'Rate limited',
    about: 'The provider answers 429, with Retry-After in seconds, as a date, or without.',
    rules: [
      'retry/transient-retried',
      'retry/retry-after-honoured',
      'retry/attempts-bounded',
      'retry/deadline-respected',
      'outcome/failure-surfaced',
      'outcome/settles',
    ],
  },
  {
    id: 'server-error',
    title: 'Server error',
    about: 'The provider answers 500, 502, 503 or 504, sometimes after it has done the work.',
    rules: [
      'retry/transient-retried',
      'retry/retry-after-honoured',
      'retry/attempts-bounded',
      'retry/deadline-respected',
      'retry/unsafe-not-repeated',
      'outcome/failure-surfaced',
      'outcome/settles',
    ],
  },
  {
    id: 'timeout',
    title: 'Timeout',
    about: 'No answer comes, or it comes too late or byte by byte, sometimes after the provider has done the work.',
    rules: [
      'retry/transient-retried',
      'retry/attempts-bounded',
      'retry/deadline-respected',
      'retry/unsafe-not-repeated',
      'outcome/success-not-lost',
      'outcome/failure-surfaced',
      'outcome/settles',
    ],
  },
  {
    id: 'network',
    title: 'Network',
    about: 'The connection is refused or reset, or breaks after the provider has done the work and before its answer.',
    rules: [
      'retry/transient-retried',
      'retry/attempts-bounded',
      'retry/deadline-respected',
      'retry/unsafe-not-repeated',
      'outcome/failure-surfaced',
      'outcome/settles',
    ],
  },
  {
    id: 'invalid-response',
    title: 'Invalid response',
    about: 'A success whose body is cut short, empty, no JSON, of another type, or against the schema.',
    rules: ['outcome/invalid-never-success', 'retry/invalid-response-not-retried', 'outcome/settles'],
  },
  {
    id: 'auth-failure',
    title: 'Authentication failure',
    about: 'The provider answers 401 or 403: the credential has expired, was revoked, or does not suffice.',
    rules: [
      'retry/permanent-not-retried',
      'outcome/failure-surfaced',
      'outcome/alert-raised',
      'auth/refresh-once',
      'auth/refresh-before-expiry',
      'auth/refresh-single-flight',
      'auth/token-reused',
      'auth/no-credential-leak',
    ],
  },
  {
    id: 'client-error',
    title: 'Client error and not found',
    about: 'The provider answers 400, 404, 409, 410 or 422: the same request will not do better.',
    rules: ['retry/permanent-not-retried', 'outcome/failure-surfaced'],
  },
  {
    id: 'partial-failure',
    title: 'Partial failure',
    about: 'The provider takes some records of a batch and refuses the others.',
    rules: ['batch/partial-success-kept'],
  },
  {
    id: 'rest',
    title: 'Waits, keys, lists, limits and breakers',
    short: 'Waits, keys, lists',
    about: 'What a client promises beyond a single kind of failure.',
    rules: [
      'retry/backoff-grows',
      'retry/jitter-present',
      'retry/no-storm',
      'idempotency/key-present',
      'idempotency/key-stable',
      'idempotency/key-unique',
      'idempotency/body-stable',
      'idempotency/single-effect',
      'pagination/complete',
      'pagination/no-repeats',
      'pagination/cursor-expiry-recovers',
      'quota/within-limit',
      'quota/concurrency-within-limit',
      'breaker/opens-after-threshold',
      'breaker/opens-in-time',
      'breaker/silent-while-open',
      'breaker/probes-after-reset',
      'breaker/probes-bounded',
      'breaker/closes-on-success',
      'breaker/reopens-on-failure',
      'breaker/ignores-client-errors',
      'breaker/isolated-per-provider',
    ],
  },
];

/** Families whose rules stand in one section, whatever went wrong. */
const BY_FAMILY: Readonly<Record<string, string>> = {
  auth: 'auth-failure',
  batch: 'partial-failure',
  breaker: 'rest',
  idempotency: 'rest',
  pagination: 'rest',
  quota: 'rest',
};

const BY_CLASS: Readonly<Record<FaultClass, string>> = {
  timeout: 'timeout',
  network: 'network',
  'rate-limited': 'rate-limited',
  'client-error': 'client-error',
  'not-found': 'client-error',
  'auth-failure': 'auth-failure',
  'server-error': 'server-error',
  'invalid-response': 'invalid-response',
  'partial-failure': 'partial-failure',
};

/** Answers that come, but late: these faults have no class of their own. */
const LATE = ['latency', 'slow-body', 'slice', 'bandwidth', 'open', 'unanswered'];

/** The section of a broken side: by its fault class, its status or its fault, `server-error, date` included. */
export function sectionOf(rule: string, aspect: string | null): string {
  const family = BY_FAMILY[rule.split('/')[0]!];
  if (family !== undefined) return family;
  const head = /^[\w-]+/.exec(aspect ?? '')?.[0] ?? '';
  if (Object.hasOwn(BY_CLASS, head)) return BY_CLASS[head as FaultClass];
  if (LATE.includes(head)) return 'timeout';
  const byFault = classOfFault(head);
  return byFault === undefined ? 'rest' : BY_CLASS[byFault];
}

function classOfFault(name: string): FaultClass | undefined {
  try {
    return faultKind(name).faultClass({ fault: name });
  } catch {
    return undefined;
  }
}

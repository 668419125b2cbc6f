import type { Evaluation, Fact } from '../provider/evaluation.ts';

const UNKNOWN: Fact = { says: 'Not known: the document alone was read.', basis: 'assumed' };

/** What is known of a vendor beyond its document: nothing, until somebody writes it down. */
export const unevaluated: Evaluation = {
  credentials: [UNKNOWN],
  rateLimits: { brief: 'not known', facts: [UNKNOWN] },
  retryAfter: { brief: 'not known', facts: [UNKNOWN] },
  idempotency: [UNKNOWN],
  pagination: [UNKNOWN],
  errors: [UNKNOWN],
  versioning: [UNKNOWN],
  webhooks: null,
  statusPage: null,
  sdk: null,
  connect: '',
};

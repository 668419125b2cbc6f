import { bandwidth } from './bandwidth.ts';
import { emptyBody } from './empty-body.ts';
import { expireCursor } from './expire-cursor.ts';
import { expireToken } from './expire-token.ts';
import type { Fault, FaultKind } from './fault.ts';
import { hang } from './hang.ts';
import { hangAfterCommit } from './hang-after-commit.ts';
import { latency } from './latency.ts';
import { loseResponse } from './lose-response.ts';
import { malformedJson } from './malformed-json.ts';
import { partialSuccess } from './partial-success.ts';
import { partition } from './partition.ts';
import { quota } from './quota.ts';
import { rateLimit } from './rate-limit.ts';
import { redirect } from './redirect.ts';
import { refuse } from './refuse.ts';
import { reset } from './reset.ts';
import { retryAfterOnSuccess } from './retry-after-on-success.ts';
import { revokeToken } from './revoke-token.ts';
import { schemaViolation } from './schema-violation.ts';
import { slice } from './slice.ts';
import { slowBody } from './slow-body.ts';
import { status } from './status.ts';
import { truncatedBody } from './truncated-body.ts';
import { wrongContentType } from './wrong-content-type.ts';

/** Every kind of fault, in the order in which reports and docs list them. */
export const faultKinds: readonly FaultKind[] = [
  status,
  rateLimit,
  malformedJson,
  truncatedBody,
  wrongContentType,
  schemaViolation,
  emptyBody,
  refuse,
  reset,
  loseResponse,
  hang,
  hangAfterCommit,
  latency,
  retryAfterOnSuccess,
  slowBody,
  bandwidth,
  slice,
  partition,
  expireToken,
  revokeToken,
  redirect,
  quota,
  expireCursor,
  partialSuccess,
];

const byName = new Map(faultKinds.map((kind) => [kind.name, kind]));

/** The kind that a fault names. Throws where there is none: the fault did not come from this version. */
export function faultKind(fault: Fault | string): FaultKind {
  const name = typeof fault === 'string' ? fault : fault.fault;
  const kind = byName.get(name);
  if (!kind) throw new Error(`there is no fault named ${JSON.stringify(name)}`);
  return kind;
}

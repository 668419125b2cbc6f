import { authRules } from './auth/index.ts';
import { batchRules } from './batch/index.ts';
import { breakerRules } from './breaker/index.ts';
import { idempotencyRules } from './idempotency/index.ts';
import { outcomeRules } from './outcome/index.ts';
import { paginationRules } from './pagination/index.ts';
import { quotaRules } from './quota/index.ts';
import { retryRules } from './retry/index.ts';
import type { Rule } from './rule.ts';

/** Every rule, family by family, in the order in which reports and docs list them. */
export const rules: readonly Rule[] = [
  ...retryRules,
  ...outcomeRules,
  ...idempotencyRules,
  ...breakerRules,
  ...authRules,
  ...quotaRules,
  ...paginationRules,
  ...batchRules,
];

/**
 * The rules whose ids match any of the globs: `*` stands for any text, slashes included.
 *
 * @example rulesMatching(['retry/*', 'outcome/settles'])
 */
export function rulesMatching(globs: readonly string[]): readonly Rule[] {
  const patterns = globs.map(patternOf);
  return rules.filter(({ id }) => patterns.some((pattern) => pattern.test(id)));
}

function patternOf(glob: string): RegExp {
  const literal = glob.split('*').map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`);
}

import { stripe } from '../../mocks/stripe/provider.ts';
import { scenarios } from '../../scenarios/index.ts';
import { type ExploreOptions, explore } from '../../src/engine/explore.ts';
import { rules } from '../../src/rule/registry.ts';
import type { Rule } from '../../src/rule/rule.ts';
import type { ModuleSubject } from '../../src/subject/subject.ts';

/** The first verdict within the default runs by which a rule fails a subject, or `undefined`. */
export async function findFailure(subject: ModuleSubject, ruleId: string, seed: number) {
  const rule = rules.find(({ id }) => id === ruleId) as Rule;
  const found = new AbortController();
  const options: ExploreOptions = {
    subject,
    provider: stripe,
    scenarios,
    rules: [rule],
    seed,
    signal: found.signal,
    onEvent: ({ type }) => {
      if (type === 'finding') found.abort();
    },
  };
  return (await explore(options)).verdicts.find(({ verdict }) => verdict === 'fail');
}

import { afterAll, describe, type TestContext, test } from 'vitest';
import type { Rule } from '../rule/rule.ts';
import type { Subject } from '../subject/subject.ts';
import { isUserError, UserError } from '../user-error.ts';
import { type CallSite, callSiteOf } from './call-site.ts';
import { judgementOf } from './judgement.ts';
import type { DescribeSubjectOptions } from './options.ts';
import { type Plan, planOf } from './plan.ts';
import { brokenText } from './rule-broken.ts';
import { ScenarioRuns } from './scenario-runs.ts';

export type { DescribeSubjectOptions } from './options.ts';

/**
 * Makes a suite of Vitest out of a subject: a test for each rule, named by the rule's id.
 *
 * A rule that the policy does not promise is skipped with the reason, and so is one that no case showed. A rule that is
 * broken fails its test with the finding: the sentence, the timeline of the smallest case, the command that replays it.
 * Rules of one scenario are judged on the same cases, run when the first test needs them.
 *
 * @param subject what `defineSubject` returns, or the URL of the file that exports it by default. Vitest's watch mode
 * knows of files that are imported: import the subject, and name its file.
 * @throws UserError where the subject or an option is wrong: `SUBJECT_EXPORT`, `RULE_UNKNOWN`, `OPTION_INVALID`, …
 * @example
 * import { describeSubject } from 'faultline/vitest';
 * import checkout from './checkout.subject.ts';
 *
 * describeSubject(checkout, { file: new URL('./checkout.subject.ts', import.meta.url) });
 */
export function describeSubject(subject: Subject | URL, options: DescribeSubjectOptions = {}): void {
  const site = callSiteOf(describeSubject);
  const plan = planOf(subject, options, process.env);
  // Said again for each test: where a configuration makes tests concurrent, it means tests that can be.
  const alone = { concurrent: false, timeout: plan.timeoutMs };
  describe(plan.subject.name, alone, () => {
    const runs = new ScenarioRuns(plan);
    afterAll(() => runs.ended(), plan.timeoutMs);
    for (const rule of plan.rules) test(rule.id, alone, (context) => judgeRule(rule, { plan, runs, site }, context));
  });
}

interface Suite {
  readonly plan: Plan;
  readonly runs: ScenarioRuns;
  readonly site: CallSite;
}

async function judgeRule(rule: Rule, { plan, runs, site }: Suite, { task, signal, skip }: TestContext): Promise<void> {
  const { scenarios, policy, rules, timeoutMs } = plan;
  const notPromised = rule.skip?.(policy);
  if (notPromised !== undefined) skip(notPromised);
  const needed = scenarios.filter((scenario) => scenario.rules.includes(rule.id));
  const done = await Promise.resolve()
    .then(() => refuseConcurrent(task))
    .then(() => runs.of(needed, rulesThatRun(task, rules), signal))
    .catch((error: unknown) => {
      throw isUserError(error) ? site.error(error.name, `${error.message} [${error.code}]`) : error;
    });
  const judgement = judgementOf(rule, done);
  switch (judgement.kind) {
    case 'held':
      return;
    case 'broken':
      throw site.error('RuleBroken', brokenText(judgement.findings, plan));
    case 'skip':
      return skip(judgement.reason);
    case 'unknown':
      if (plan.unknown === 'skip') return skip(`unknown: ${judgement.reason}`);
      throw site.error('RuleUnknown', `No case shows whether the rule holds: ${judgement.reason}.`);
    case 'stopped':
      throw site.error(
        'RuleNotJudged',
        `The cases were not all run within ${timeoutMs} ms: raise timeoutMs, or lower runs.`,
      );
    case 'crashed':
      throw new Error(`A rule of Faultline crashed: ${judgement.what}. Please report it with the seed ${plan.seed}.`);
  }
}

type TestTask = TestContext['task'];

/** The rules whose tests are not filtered out: the others need not be judged. */
function rulesThatRun({ suite }: TestTask, rules: readonly Rule[]): readonly Rule[] {
  const running = new Set(
    suite?.tasks.filter(({ mode }) => mode !== 'skip' && mode !== 'todo').map(({ name }) => name),
  );
  return rules.filter(({ id }) => running.has(id));
}

/** A case on the virtual rig owns the clock of its worker: nothing may run beside it. */
function refuseConcurrent({ suite }: TestTask): void {
  for (let outer = suite?.suite; outer; outer = outer.suite) {
    if (!outer.concurrent) continue;
    throw new UserError(
      'SUITE_CONCURRENT',
      `describeSubject stands in the concurrent suite "${outer.name}": its cases need the worker to themselves, so take it out.`,
    );
  }
}

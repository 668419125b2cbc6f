import type { SubjectReport } from '../engine/events.ts';
import { explore } from '../engine/explore.ts';
import { findProvider, knownProviders } from '../engine/find-provider.ts';
import { shown } from '../engine/load-module.ts';
import { suggestion } from '../engine/nearest.ts';
import type { Scenario } from '../engine/scenario.ts';
import type { Provider } from '../provider/provider.ts';
import type { Rule } from '../rule/rule.ts';
import { UserError } from '../user-error.ts';
import type { Plan } from './plan.ts';
import { takeOver } from './take-over.ts';

/** What came of one scenario. */
export interface ScenarioRun {
  readonly report: SubjectReport;
  /** Whether the time of its test was up, or the run cancelled, before its last case. */
  readonly stopped: boolean;
}

/**
 * The scenarios of one suite, each run at most once, when the first test needs it, and never two at a time: a case on
 * the virtual rig has the clock and the sockets of the whole worker to itself.
 */
export class ScenarioRuns {
  readonly #plan: Plan;
  readonly #runs = new Map<Scenario, Promise<ScenarioRun>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /**
   * What came of these scenarios, up to the first that was stopped; runs those that were not run yet.
   *
   * @param rules which rules are judged on their cases. What is not among them at the first call is never judged.
   */
  async of(
    scenarios: readonly Scenario[],
    rules: readonly Rule[],
    signal: AbortSignal,
  ): Promise<readonly ScenarioRun[]> {
    const runs: ScenarioRun[] = [];
    for (const scenario of scenarios) {
      let run = this.#runs.get(scenario);
      if (!run) {
        run = this.#last.then(() => this.#run(scenario, rules, signal));
        this.#last = run.catch(() => {});
        this.#runs.set(scenario, run);
      }
      const done = await run;
      runs.push(done);
      // There is no time for the others either.
      if (done.stopped) break;
    }
    return runs;
  }

  /** Resolves when nothing runs any more. */
  async ended(): Promise<void> {
    await this.#last;
  }

  async #run(scenario: Scenario, rules: readonly Rule[], signal: AbortSignal): Promise<ScenarioRun> {
    const { subject, path, rig, runs, seed } = this.#plan;
    const provider = this.#plan.provider ?? (await providerOf(subject.provider, subject.name));
    using _ = takeOver(rig);
    const report = await explore({
      subject,
      provider,
      rig,
      seed,
      rules,
      signal,
      scenarios: [scenario],
      ...(path === undefined ? {} : { path, file: shown(path) }),
      ...(runs === undefined ? {} : { runs }),
    });
    return { report, stopped: signal.aborted };
  }
}

async function providerOf(name: string, subject: string): Promise<Provider> {
  const provider = await findProvider(name);
  if (provider) return provider;
  throw new UserError(
    'PROVIDER_UNKNOWN',
    `${subject} names the provider "${name}"${suggestion(name, knownProviders())}`,
  );
}

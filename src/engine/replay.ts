import type { Journal } from '../journal/journal.ts';
import { resolvePolicy } from '../policy.ts';
import type { Provider } from '../provider/provider.ts';
import type { Case } from '../rig/case.ts';
import { judge, type Rule, type Verdict } from '../rule/rule.ts';
import type { Subject } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import { openRig, type RigKind, rigFor } from './open-rig.ts';

export interface ReplayOptions {
  readonly subject: Subject;
  /** Where the subject came from, for messages. */
  readonly file?: string;
  /** The file, absolute. */
  readonly path?: string;
  readonly provider: Provider;
  /** Default: the virtual rig for modules, the wire rig for everything else. */
  readonly rig?: RigKind;
  readonly case: Case;
  readonly rules: readonly Rule[];
}

/**
 * Runs one case again and judges it.
 *
 * @throws UserError `OPERATION_GONE` where the subject no longer has an operation of the case.
 */
export async function replayCase(options: ReplayOptions): Promise<{
  readonly verdicts: readonly { readonly rule: string; readonly verdict: Verdict }[];
  readonly journal: Journal;
}> {
  const { subject, provider, path, case: planned, file = subject.name } = options;
  const kind = rigFor(subject, options.rig);
  await using rig = await openRig({ subject, provider, kind, ...(path === undefined ? {} : { path }) });
  const names = await rig.operations();
  const gone = planned.operations.find(({ operation }) => !names.includes(operation));
  if (gone) {
    throw new UserError(
      'OPERATION_GONE',
      `${file} has no operation "${gone.operation}" any more, which the replayed case needs: it has ${names.join(', ')}.`,
    );
  }
  const journal = await rig.run(planned);
  const policy = resolvePolicy(subject.policy, kind);
  return { journal, verdicts: options.rules.map((rule) => ({ rule: rule.id, verdict: judge(rule, journal, policy) })) };
}

import type { Provider } from '../../provider/provider.ts';
import type { NativeResult } from './native-result.ts';
import type { PactItem } from './numbered-pact.ts';
import type { VerifyPlan } from './plan.ts';
import { prismDifference } from './prism-difference.ts';
import { type ProviderGate, textOfAnswer } from './provider-gate.ts';
import type { Mismatch, VerifiedInteraction } from './verify-report.ts';

export interface Judging {
  readonly plan: VerifyPlan;
  /** As it answered; `undefined` where nothing is known of it. */
  readonly provider: Provider | undefined;
  /** Texts that must not be shown. */
  readonly secrets: readonly string[];
  readonly gate?: Pick<ProviderGate, 'answers' | 'failures'>;
  /** By number. */
  readonly results?: ReadonlyMap<number, NativeResult>;
}

const HIDDEN = '[credential]';
/** How much of an answer is shown, in characters. */
const SHOWN = 500;

/** What became of each interaction, in the order of the file. */
export function judgeItems(judging: Judging): readonly VerifiedInteraction[] {
  const { plan } = judging;
  const judged = [
    ...plan.run.map((item) => [item.number, judge(item, judging)] as const),
    ...plan.leftOut.map(
      ({ item, reason }) => [item.number, { ...nameOf(item), outcome: 'left-out' as const, reason }] as const,
    ),
  ];
  return judged.sort(([one], [other]) => one - other).map(([, interaction]) => interaction);
}

function judge(item: PactItem, { provider, secrets, gate, results }: Judging): VerifiedInteraction {
  const clean = (text: string) => secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
  const result = results?.get(item.number);
  const failure = gate?.failures.get(item.number);
  if (result?.isOk && failure === undefined) return { ...nameOf(item), outcome: 'passed' };

  const answer = gate?.answers.get(item.number);
  const answered = answer && { status: answer.status, body: clean(textOfAnswer(answer)).slice(0, SHOWN) };
  const difference = failure === undefined && provider ? prismDifference(item, provider, answer?.status) : undefined;
  const error = failure ?? result?.error ?? (result ? undefined : "Pact's verifier said nothing of it");
  const reason = difference ?? (error === undefined ? undefined : clean(error));
  const outcome = isPending(item, result) ? 'pending' : difference === undefined ? 'failed' : 'differs';
  return {
    ...nameOf(item),
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(result && failure === undefined ? { mismatches: result.mismatches.map((each) => cleaned(each, clean)) } : {}),
    ...(answered ? { answered } : {}),
  };
}

function isPending(item: PactItem, result: NativeResult | undefined): boolean {
  return result?.isPending ?? (item.kind === 'http' && item.interaction.pending);
}

function nameOf({ description, states, kind }: PactItem): Pick<VerifiedInteraction, 'description' | 'states' | 'kind'> {
  return { description, states: states.map(({ name }) => name), kind };
}

function cleaned(mismatch: Mismatch, clean: (text: string) => string): Mismatch {
  const { says, expected, actual } = mismatch;
  return {
    ...mismatch,
    ...(expected === undefined ? {} : { expected: clean(expected) }),
    ...(actual === undefined ? {} : { actual: clean(actual) }),
    says: clean(says),
  };
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, realClock } from '../../clock.ts';
import { suggestion } from '../../engine/nearest.ts';
import type { Provider } from '../../provider/provider.ts';
import { UserError } from '../../user-error.ts';
import { judgeItems } from './judge-items.ts';
import { readNativeResult } from './native-result.ts';
import { NativeVerifier } from './native-verifier.ts';
import type { NumberedPact } from './numbered-pact.ts';
import { openSandbox } from './open-sandbox.ts';
import { planVerification, type VerifyPlan } from './plan.ts';
import { type GateKeeper, openProviderGate } from './provider-gate.ts';
import { secretsIn } from './sandbox-credentials.ts';
import { sandboxKeeper } from './sandbox-keeper.ts';
import type { StateHandlers } from './state-handlers.ts';
import { openVerifyMocks } from './verify-mocks.ts';
import { countOutcomes, type MockKind, type VerifiedPact, type VerifyReport } from './verify-report.ts';

/** A pact, and the provider that it is about, where that is known here. */
export interface PactToVerify {
  readonly pact: NumberedPact;
  readonly provider: Provider | undefined;
}

/** What pacts are held against: mocks, one kind after another, or a provider that runs elsewhere. */
export type Against =
  | { readonly mocks: readonly MockKind[] }
  | { readonly baseUrl: URL; readonly env: Readonly<Record<string, string | undefined>> };

export interface VerifyOptions {
  readonly pacts: readonly PactToVerify[];
  readonly against: Against;
  /** The user's own, which come before ours. */
  readonly handlers?: StateHandlers;
  /** Only interactions whose descriptions match this glob. */
  readonly only?: string;
  /** Default: the machine's. */
  readonly clock?: Clock;
  /** Ends everything; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
  /** Told how many pacts are done, and of how many. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** How many of Pact's verifiers work at a time. */
const VERIFIERS = 2;

interface Task {
  readonly pact: NumberedPact;
  readonly plan: VerifyPlan;
  readonly provider: Provider | undefined;
  readonly against: MockKind | (string & {});
  readonly secrets: readonly string[];
  /** Tasks of one lane share a provider's state, and so take turns. */
  readonly lane: string;
  keeper(signal: AbortSignal): GateKeeper;
}

/**
 * Holds providers to pacts with Pact's own verifier.
 *
 * @throws UserError `STATE_UNKNOWN`, `EVENT_UNKNOWN`, `INTERACTION_UNKNOWN` before anything is run; `PROVIDER_UNREACHABLE`,
 * `CREDENTIAL_MISSING`, `CREDENTIAL_REFUSED`.
 */
export async function verifyPacts(options: VerifyOptions): Promise<VerifyReport> {
  const { pacts, against, handlers = {}, only, clock = realClock, onProgress = () => {} } = options;
  const isSandbox = 'baseUrl' in against;
  const planned = pacts.map(({ pact, provider }) => ({
    pact,
    provider,
    plan: planVerification({ pact, provider, isSandbox, handlers: Object.keys(handlers), only }),
  }));
  if (only !== undefined) checkOnly(only, planned);

  const fatal = new AbortController();
  const signal = AbortSignal.any([fatal.signal, ...(options.signal ? [options.signal] : [])]);
  const folder = await mkdtemp(join(tmpdir(), 'faultline-pact-'));
  const verified: VerifiedPact[] = [];
  try {
    let done = 0;
    const run = async (tasks: readonly Task[]) => {
      const results = await inLanes(tasks, async (task, verifier) => {
        const result = await verifyOne(task, { folder, verifier, signal, onFatal: (error) => fatal.abort(error) });
        onProgress(++done, planned.length * (isSandbox ? 1 : against.mocks.length));
        return result;
      });
      verified.push(...results);
    };
    if (isSandbox) {
      const sandbox = await openSandbox(pacts, against, clock);
      const secrets = secretsIn(sandbox.credentials);
      await run(
        planned.map((each) => ({
          ...each,
          against: against.baseUrl.origin,
          secrets,
          lane: '',
          keeper: (ending) => sandboxKeeper({ items: each.plan.run, sandbox, handlers, signal: ending }),
        })),
      );
    } else {
      for (const kind of against.mocks) {
        await using mocks = await openVerifyMocks(
          kind,
          planned.map(({ provider }) => provider as Provider),
          clock,
        );
        await run(
          planned.map((each) => {
            const name = (each.provider as Provider).name;
            return {
              ...each,
              provider: mocks.provider(name),
              against: kind,
              secrets: mocks.secrets(name),
              lane: name,
              keeper: (ending) => mocks.keeper(name, { items: each.plan.run, handlers, signal: ending }),
            };
          }),
        );
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { schema: 'faultline.pact-verify/1', pacts: verified, summary: countOutcomes(verified) };
}

interface Setting {
  readonly folder: string;
  readonly verifier: () => NativeVerifier;
  readonly signal: AbortSignal;
  readonly onFatal: (error: Error) => void;
}

async function verifyOne(task: Task, { folder, verifier, signal, onFatal }: Setting): Promise<VerifiedPact> {
  const { pact, plan, provider, against, secrets } = task;
  const { file, consumer } = pact;
  const about = { file, consumer, provider: pact.provider, against };
  if (plan.run.length === 0) return { ...about, interactions: judgeItems({ plan, provider, secrets }) };
  const copy = join(await mkdtemp(join(folder, 'pact-')), 'pact.json');
  await writeFile(copy, pact.only(new Set(plan.run.map(({ number }) => number))));
  await using gate = await openProviderGate(task.keeper(signal), onFatal);
  const json = await verifier().verify({ file: copy, port: gate.port }, signal);
  signal.throwIfAborted();
  return { ...about, interactions: judgeItems({ plan, provider, secrets, gate, results: readNativeResult(json) }) };
}

/** Works through tasks, those of one lane one after another. @returns the results in the order of the tasks. */
async function inLanes<T>(
  tasks: readonly Task[],
  work: (task: Task, verifier: () => NativeVerifier) => Promise<T>,
): Promise<readonly T[]> {
  const lanes = [...Map.groupBy(tasks.keys(), (index) => tasks[index]?.lane).values()];
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    using stack = new DisposableStack();
    let own: NativeVerifier | undefined;
    const verifier = () => {
      own ??= stack.use(new NativeVerifier());
      return own;
    };
    for (let lane = lanes[next++]; lane !== undefined; lane = lanes[next++]) {
      for (const index of lane) results[index] = await work(tasks[index] as Task, verifier);
    }
  };
  await Promise.all(Array.from({ length: Math.min(VERIFIERS, lanes.length) }, worker));
  return results;
}

/** @throws UserError `INTERACTION_UNKNOWN` where a glob matches nothing. */
function checkOnly(only: string, planned: readonly { readonly pact: NumberedPact; readonly plan: VerifyPlan }[]): void {
  if (planned.some(({ plan: { run, leftOut } }) => run.length + leftOut.length > 0)) return;
  const known = planned.flatMap(({ pact }) => pact.items.map(({ description }) => description));
  throw new UserError('INTERACTION_UNKNOWN', `No interaction matches "${only}"${suggestion(only, known)}`);
}

import type fc from 'fast-check';
import type { Contract } from '../contract/contract.ts';
import { documentOf } from '../contract/document.ts';
import { contractOf } from '../contract/load.ts';
import { described } from '../model/described.ts';
import { ErrorBodies } from '../model/errors.ts';
import { guessCard } from '../model/guess-card.ts';
import { Samples } from '../model/samples.ts';
import { unevaluated } from '../model/unevaluated.ts';
import { refusalsOf, voiceOf } from '../model/voice.ts';
import { type Card, defineProvider, type Handler, type Provider } from '../provider/provider.ts';
import type { PartialInput } from '../subject/subject.ts';
import { UserError } from '../user-error.ts';
import { pactHandler } from './answers.ts';
import { documentFrom } from './document.ts';
import { errorsIn, refusalsWith, voiceWith } from './error-voice.ts';
import { pactInputs } from './inputs.ts';
import { overlaidContract } from './overlaid-contract.ts';
import type { PactFile } from './pact-file.ts';
import { type PactOperation, pactOperations } from './pact-operations.ts';
import { parametersIn } from './path-template.ts';
import { providerNameOf } from './provider-name.ts';

/** A provider that answers as pacts say. */
export interface PactProvider {
  readonly provider: Provider;
  /** What its operations can be asked, by operation name: the requests of the pacts. */
  readonly inputs: Readonly<Record<string, fc.Arbitrary<PartialInput>>>;
  /** The names of the operations that the pacts cover. */
  readonly covered: readonly string[];
}

export interface PactProviderOptions {
  /** The provider as it is known already: what the pacts do not cover stays as it is. */
  readonly known?: Provider | undefined;
  /** Names of operations as the subject has them, such as `GET /orders/{id}`: paths of theirs keep their parameters' names. */
  readonly names?: readonly string[];
}

/**
 * Makes a provider of the interactions of pacts about it. Each operation is answered by the interaction that fits best,
 * writes enter the ledger, failures are worded as the pacts word them.
 *
 * @param pacts all of the same provider.
 * @throws UserError `PACT_EMPTY` where they hold no request that could be answered.
 */
export function providerFromPact(
  pacts: readonly PactFile[],
  { known, names = [] }: PactProviderOptions = {},
): PactProvider {
  const interactions = pacts.flatMap((pact) => pact.interactions);
  const operations = pactOperations(
    interactions,
    (method, path) => known?.contract.match(method, path)?.operation.path ?? ownPath(names, method, path),
  );
  const title = pacts[0]?.provider ?? '';
  if (operations.length === 0) {
    const files = pacts.map(({ file }) => file).join(', ');
    throw new UserError('PACT_EMPTY', `${files} has no request and response over HTTP; name a pact with interactions.`);
  }
  const document = documentOf(documentFrom(title, operations), `the pact of ${title}`);
  const shown = described(contractOf(document), { sortOf: () => new Map(), isPublic: () => false });
  const handlers = Object.fromEntries(operations.map((operation) => [operation.name, pactHandler(operation)]));
  const errors = errorsIn(interactions);
  return {
    provider: known
      ? laidOver(known, shown, handlers, errors)
      : freshProvider(providerNameOf(title), shown, handlers, errors),
    inputs: inputsOf(operations),
    covered: operations.map(({ name }) => name),
  };
}

function inputsOf(operations: readonly PactOperation[]): PactProvider['inputs'] {
  return Object.fromEntries(operations.map((operation) => [operation.name, pactInputs(operation)]));
}

/** The path of the subject's operation that a concrete path is of. */
function ownPath(names: readonly string[], method: string, path: string): string | undefined {
  const templates = names.filter((name) => name.startsWith(`${method} /`)).map((name) => name.slice(method.length + 1));
  return templates.includes(path) ? path : templates.find((template) => parametersIn(template, path) !== undefined);
}

type Handlers = Readonly<Record<string, Handler>>;
type Errors = ReturnType<typeof errorsIn>;

function laidOver(known: Provider, shown: Contract, handlers: Handlers, errors: Errors): Provider {
  const { replay } = known;
  const contract = overlaidContract(known.contract, shown);
  return defineProvider({
    ...known,
    contract: () => contract,
    handlers: { ...known.handlers, ...handlers },
    voice: voiceWith(errors, known.voice),
    refuse: refusalsWith(errors, known.refuse),
    // The state knows nothing of what a pact answered: a repeat gets the same once more.
    ...(replay && { replay: (stored, call) => (call.operation.name in handlers ? stored : replay(stored, call)) }),
  });
}

function freshProvider(name: string, shown: Contract, handlers: Handlers, errors: Errors): Provider {
  const { card: guessed } = guessCard(name, shown, []);
  const card: Card = { evaluation: unevaluated, sources: {}, ...guessed };
  const bodies = new ErrorBodies(shown, new Samples(shown));
  return defineProvider({
    card,
    contract: () => shown,
    handlers,
    voice: voiceWith(
      errors,
      voiceOf(() => bodies),
    ),
    refuse: refusalsWith(
      errors,
      refusalsOf(
        card.auth,
        () => shown,
        () => bodies,
      ),
    ),
    fixtures: () => {},
    resources: {},
  });
}

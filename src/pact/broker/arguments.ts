import { UserError } from '../../user-error.ts';

/** The arguments of `can-i-deploy` as Pact's command understands them. */
export interface BrokerArguments {
  /** The broker's address, where the arguments name it. */
  readonly broker: string | undefined;
  readonly args: readonly string[];
}

/** What names a party of a pact, and what may follow it: which of its versions is meant. Those in `BARE` have no value. */
const PARTIES = ['--pacticipant', '-a', '--ignore'];
const SELECTORS = ['--version', '-e', '--branch', '--tag', '--latest', '-l', '--main-branch'];
const BARE = ['--main-branch'];
const ADDRESS = ['--broker', '--broker-base-url', '-b'];
const SECRETS: Readonly<Record<string, string>> = {
  '--broker-password': 'PACT_BROKER_PASSWORD',
  '-p': 'PACT_BROKER_PASSWORD',
  '--broker-token': 'PACT_BROKER_TOKEN',
  '-k': 'PACT_BROKER_TOKEN',
};
const SPLIT = [...PARTIES, ...SELECTORS, ...ADDRESS, ...Object.keys(SECRETS)];

/**
 * Brings arguments into the form in which none is lost. Pact's command (pact-broker-cli 0.8.8) reads the version of a
 * party only from `--version 1`, and only right behind `--pacticipant NAME`: of `--version=1`, and behind any other
 * option, it asks about every version, and its "yes" is the answer to another question.
 *
 * @throws UserError `USAGE` where a secret is among them: every user of the machine could read it in the list of processes.
 */
export function brokerArguments(given: readonly string[]): BrokerArguments {
  const words = given.flatMap(split);
  const parties: string[][] = [];
  const rest: string[] = [];
  let broker: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    const value = words[at + 1];
    const variable = Object.hasOwn(SECRETS, word) ? SECRETS[word] : undefined;
    if (variable !== undefined) {
      throw new UserError('USAGE', `${word} would show a secret in the list of processes; set ${variable} instead.`);
    }
    if (ADDRESS.includes(word)) {
      if (value === undefined) throw new UserError('USAGE', `${word} needs the address of a Pact Broker.`);
      broker = value;
      at++;
      continue;
    }
    // Without a party before it, Pact's command says what is wrong.
    const isParty = PARTIES.includes(word);
    const into = isParty ? [] : SELECTORS.includes(word) ? (parties.at(-1) ?? rest) : rest;
    if (isParty) parties.push(into);
    into.push(word);
    const takesValue = isParty || (into !== rest && !BARE.includes(word));
    if (takesValue && value !== undefined && !value.startsWith('-')) {
      into.push(value);
      at++;
    }
  }
  return { broker, args: [...parties.flat(), ...rest] };
}

/** `--version=1`, `-e=1` and `-e1` as two arguments. */
function split(argument: string): readonly string[] {
  const [, long, longValue] = /^(--[a-z-]+)=(.*)$/s.exec(argument) ?? [];
  if (long !== undefined && SPLIT.includes(long)) return [long, longValue!];
  const [, short, shortValue] = /^(-[a-z])=?(.+)$/s.exec(argument) ?? [];
  if (short !== undefined && SPLIT.includes(short)) return [short, shortValue!];
  return [argument];
}

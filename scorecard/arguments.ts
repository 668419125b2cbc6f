import { parseArgs } from 'node:util';
import { RUNS, SEED, shard, wholeNumber } from '../src/cli/options.ts';
import { UserError } from '../src/user-error.ts';

/** Cases for each scenario and operation: with these, the whole takes under ten minutes on two cores. */
export const DEFAULT_RUNS = { virtual: 100, wire: 10 };

export const USAGE = `Usage: npm run scorecard -- [options]

Judges the clients of examples/sdks and writes docs/scorecard.md, docs/scorecard.html and docs/scorecard.json.

  --seed N             the seed of all cases (default: 1)
  --runs N             cases for each scenario and operation in virtual time (default: ${DEFAULT_RUNS.virtual})
  --wire-runs N        the same over the wire (default: ${DEFAULT_RUNS.wire})
  --only TITLE         only the clients of this title; may be repeated. Writes nothing without --out
  --shard I/N          only part I of N; writes scorecard-part-I-of-N.json
  --merge FILE...      joins what shards wrote, and judges nothing
  --check              judges again and compares with scorecard.json; writes nothing
  --allow-unconfirmed  exits with 0 although a finding is not confirmed, or no longer needed
  --clients DIR        the folder of the subjects, with clients/ in it (default: examples/sdks)
  --out DIR            where to write, and what --check reads (default: docs; for a shard: faultline-report)

Exit codes: 0 done; 1 something is to be looked into; 2 usage; 3 the program itself failed; 130 interrupted.
`;

/** What was asked for. */
export interface Arguments {
  readonly help: boolean;
  readonly seed: number;
  readonly runs: { readonly virtual: number; readonly wire: number };
  readonly only: readonly string[] | undefined;
  readonly shard: { readonly index: number; readonly count: number } | undefined;
  readonly merge: readonly string[] | undefined;
  readonly check: boolean;
  readonly allowUnconfirmed: boolean;
  readonly clients: string;
  readonly out: string | undefined;
}

/** Reads the command line. Throws UserError where it cannot be meant. */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parsed(args);
  const { merge = false, check = false, only } = values;
  if (positionals.length > 0 && !merge) throw usage(`"${positionals[0]}" stands for nothing here`);
  if (merge && positionals.length === 0) throw usage('--merge needs the files of the shards');
  const modes = [merge && '--merge', check && '--check', values.shard !== undefined && '--shard'].filter(
    (mode) => mode,
  );
  if (modes.length > 1) throw usage(`${modes.join(' and ')} cannot be had at once`);
  if (only && (merge || values.shard !== undefined)) throw usage(`--only cannot be had with ${modes[0]}`);
  return {
    help: values.help ?? false,
    seed: wholeNumber(values.seed ?? 1, SEED),
    runs: {
      virtual: wholeNumber(values.runs ?? DEFAULT_RUNS.virtual, RUNS),
      wire: wholeNumber(values['wire-runs'] ?? DEFAULT_RUNS.wire, RUNS),
    },
    only,
    shard: values.shard === undefined ? undefined : shard(values.shard),
    merge: merge ? positionals : undefined,
    check,
    allowUnconfirmed: values['allow-unconfirmed'] ?? false,
    clients: values.clients ?? 'examples/sdks',
    out: values.out,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        seed: { type: 'string' },
        runs: { type: 'string' },
        'wire-runs': { type: 'string' },
        only: { type: 'string', multiple: true },
        shard: { type: 'string' },
        merge: { type: 'boolean' },
        check: { type: 'boolean' },
        'allow-unconfirmed': { type: 'boolean' },
        clients: { type: 'string' },
        out: { type: 'string' },
      },
    });
  } catch (error) {
    throw usage(error instanceof Error ? error.message.replace(/\.$/, '') : String(error));
  }
}

function usage(why: string): UserError {
  return new UserError('SCORECARD_USAGE', `${why}; npm run scorecard -- --help says what can be asked for.`);
}

import type {
  Mismatch,
  Outcome,
  VerifiedInteraction,
  VerifiedPact,
  VerifyReport,
} from '../../pact/verify/verify-report.ts';
import { type Line, span, type Tone } from '../../report/line.ts';

const TONES: Readonly<Record<Outcome, Tone>> = {
  passed: 'pass',
  failed: 'fail',
  pending: 'unknown',
  differs: 'unknown',
  'left-out': 'faint',
};

const WORDS: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  failed: 'failed',
  pending: 'pending',
  differs: 'different, as is known',
  'left-out': 'left out',
};

/** The longest value that is shown whole, in characters. */
const LONGEST = 160;

/** What `faultline pact verify` prints: a head for each pact, what did not pass under it, and the sum. */
export function verifyLines(report: VerifyReport): readonly Line[] {
  const { pacts, summary } = report;
  return [
    ...pacts.flatMap(pactLines),
    ...comparisonLines(pacts),
    [span(`${pacts.length} ${pacts.length === 1 ? 'verification' : 'verifications'}: `, 'strong'), ...counts(summary)],
  ];
}

function pactLines(pact: VerifiedPact): readonly Line[] {
  const { file, consumer, provider, against, interactions } = pact;
  const summary = { passed: 0, failed: 0, pending: 0, differs: 0, 'left-out': 0 };
  for (const { outcome } of interactions) summary[outcome]++;
  const where = against === 'handlers' ? 'its mock' : against === 'prism' ? 'its mock by Prism' : against;
  return [
    [span(file, 'strong'), span(`  ${consumer} → ${provider}, on ${where}: `), ...counts(summary)],
    ...interactions.filter(({ outcome }) => outcome !== 'passed').flatMap(interactionLines),
  ];
}

/** `41 passed, 1 failed`. */
function counts(summary: VerifyReport['summary']): Line {
  const some = (Object.keys(WORDS) as Outcome[]).filter((outcome) => summary[outcome] > 0 || outcome === 'passed');
  return some.flatMap((outcome, index) => [
    ...(index === 0 ? [] : [span(', ')]),
    span(`${summary[outcome]} ${WORDS[outcome]}`, summary[outcome] > 0 ? TONES[outcome] : 'plain'),
  ]);
}

function interactionLines({ description, states, outcome, reason, mismatches = [], answered }: VerifiedInteraction) {
  const given = states.length === 0 ? '' : `, given ${states.join(' and ')}`;
  const lines: Line[] = [[span(`  ${WORDS[outcome]}`, TONES[outcome]), span(`  ${description}${given}`)]];
  if (reason !== undefined) lines.push([span(`    ${reason}`)]);
  if (outcome === 'differs' || outcome === 'left-out') return lines;
  lines.push(...mismatches.map((each) => [span(`    ${mismatchText(each)}`)]));
  const isTold = answered !== undefined && mismatches.some(({ part }) => part === 'status');
  if (isTold) lines.push([span(`    the provider answered ${answered.status} ${cut(answered.body)}`, 'faint')]);
  return lines;
}

function mismatchText({ part, at, expected, actual, says }: Mismatch): string {
  const place = at === undefined ? part : `${part} ${at}`;
  if (part === 'body' && at !== undefined) return `${place}: ${cut(says)}`;
  if (expected === undefined || actual === undefined) return `${place}: ${cut(says)}`;
  return `${place}: expected ${cut(expected)}, and came ${actual === '' ? 'nothing' : cut(actual)}`;
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

/** Where the kinds of mock do not agree, as a table. */
function comparisonLines(pacts: readonly VerifiedPact[]): readonly Line[] {
  const byHandlers = pacts.filter(({ against }) => against === 'handlers');
  const byPrism = new Map(pacts.filter(({ against }) => against === 'prism').map((pact) => [pact.file, pact]));
  if (byHandlers.length === 0 || byPrism.size === 0) return [];
  const rows = byHandlers.flatMap(({ file, provider, interactions }) =>
    interactions.flatMap((interaction, index) => {
      const other = byPrism.get(file)?.interactions[index];
      if (!other || other.outcome === interaction.outcome) return [];
      return [[provider, interaction.description, WORDS[interaction.outcome], WORDS[other.outcome]]];
    }),
  );
  if (rows.length === 0) return [[span('Handlers and Prism agree on every interaction.', 'pass')], []];
  const table = [['provider', 'interaction', 'handlers', 'Prism'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => (row[column] as string).length)));
  return [
    [],
    ...table.map((row, index) => [
      span(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '), index === 0 ? 'strong' : 'plain'),
    ]),
    [],
  ];
}

import type { Intake } from '../contract/intake/read-spec.ts';
import { printable } from '../report/printable.ts';
import type { AddPlan } from './add-files.ts';
import { oneLine } from './source-of.ts';
import type { Understood } from './understand.ts';

/** How many guesses are shown of each sort, how many names, and how many problems; the rest is counted. */
const SHOWN = { guesses: 8, names: 8, problems: 20 } as const;

type Row = readonly [what: string, why: string];

export interface AddTextOptions {
  readonly name: string;
  readonly intake: Intake;
  readonly understood: Understood;
  readonly plan: AddPlan;
  /** Whether nothing was written. */
  readonly dryRun: boolean;
}

/** What `faultline add` has to say: what it wrote, what it guessed, what is wrong with the document, and what is next. */
export function addText({ name, intake, understood, plan, dryRun }: AddTextOptions): string {
  const { guesses, resources } = understood;
  const problems = [
    ...few(
      intake.problems.map(({ where, what }): Row => [where, what]),
      SHOWN.problems,
    ),
    ...(plan.typesProblem === undefined ? [] : [['schema.d.ts', `There are no types: ${plan.typesProblem}.`] as const]),
    ...(plan.subject === undefined ? [['subject', 'No operation is plain enough for a first one.'] as const] : []),
  ];
  const next = [...(plan.subject ? [`run --subject ${plan.subject}`] : []), `mock ${name}`];
  const sections = [
    [headline(understood)],
    section(
      dryRun ? 'Would be written:' : 'Written:',
      plan.files.map(({ path, what }): Row => [path, what]),
    ),
    plan.isSubjectKept ? [`Left as it is: ${plan.subject}`] : [],
    section('Guessed, and marked in the provider:', [
      ...guesses.filter((guess) => !isOfList(guess)).map(({ path, why }): Row => [path, why]),
      ...few(resources.map((resource): Row => [resource.name, resource.why])),
      ...few(guesses.filter(isOfList).map(({ path, why }): Row => [path, why])),
    ]),
    section('Problems:', problems),
    dryRun ? [] : ['Next:', ...next.map((command) => `  npx faultline ${command}`)],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${printable(line)}\n`).join(''))
    .join('\n');
}

function headline({ card, resources, operationCount }: Understood): string {
  const names = resources.slice(0, SHOWN.names).map((resource) => resource.name);
  const more = resources.length - names.length;
  const known = `${count(resources.length, 'resource')}: ${names.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
  const remembers = resources.length === 0 ? 'no resource recognised' : known;
  return `${card.title} ${card.version}: ${count(operationCount, 'operation')}; ${remembers}.`;
}

/** How a list is paged: there are as many of these as a document has lists. */
function isOfList({ path }: { readonly path: string }): boolean {
  return path.includes('.');
}

function section(title: string, rows: readonly Row[]): readonly string[] {
  const width = Math.min(48, Math.max(0, ...rows.map(([left]) => left.length)));
  const lines = rows.map(([left, right]) => `  ${oneLine(left).padEnd(width)}  ${oneLine(right)}`);
  return rows.length === 0 ? [] : [title, ...lines];
}

function few(rows: readonly Row[], shown: number = SHOWN.guesses): readonly Row[] {
  const more = rows.length - shown;
  return more > 0 ? [...rows.slice(0, shown), ['…', `and ${more} more of these`]] : rows;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

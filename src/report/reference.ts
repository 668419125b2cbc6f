import type { Fault, FaultKind } from '../fault/fault.ts';
import { resolvePolicy } from '../policy.ts';
import type { Rule } from '../rule/rule.ts';
import { describeFault } from './fault-text.ts';
import { GENERATED } from './generated-note.ts';
import { markdownTable } from './markdown-parts.ts';

/** `docs/rules.md`: what every rule asks for, why, and what it accepts. */
export function renderRulesReference(rules: readonly Rule[]): string {
  const families = Map.groupBy(rules, ({ id }) => id.split('/')[0]!);
  const parts = [
    GENERATED,
    '# Rules',
    'A rule is a pure function of a journal and a policy. Its verdict is `pass`, `fail`, `unknown` where the journal does not show it, or `skip` where the policy does not promise it. `faultline run --rule "retry/*"` judges some of them alone. [A client that survives](surviving.md) shows code that keeps each.',
    markdownTable(
      ['rule', 'what correct code does'],
      rules.map(({ id, promise }) => [`[${id}](#${anchor(id)})`, promise]),
    ),
  ];
  for (const [family, members] of families) {
    parts.push(`## ${family}`, ...members.flatMap(ruleParts));
  }
  return `${parts.join('\n\n')}\n`;
}

function ruleParts(rule: Rule): string[] {
  const { id, promise, why, correct, source } = rule;
  const skipped = rule.skip?.(resolvePolicy());
  const notes = [
    ...(skipped === undefined ? [] : [`Skipped by default: ${skipped}.`]),
    ...(source === undefined ? [] : [`Source: ${source}.`]),
  ];
  return [
    `### ${id}`,
    `**${promise}**`,
    why,
    `*Accepted:* ${correct}`,
    ...(notes.length > 0 ? [notes.map((note) => note.replace(/\.\.$/, '.')).join(' ')] : []),
  ];
}

/** `docs/faults.md`: what every fault does, and what its caller faces. */
export function renderFaultsReference(kinds: readonly FaultKind[]): string {
  const parts = [
    GENERATED,
    '# Faults',
    'A fault strikes one attempt, a row of attempts, or a stretch of time. The class is the row of the failure-handling matrix in which the caller finds itself. "Commits" says that the provider does the work although the caller sees a failure.',
    markdownTable(
      ['fault', 'what goes wrong'],
      kinds.map(({ name, summary }) => [`[${name}](#${anchor(name)})`, summary]),
    ),
    ...kinds.flatMap((kind) => [`## ${kind.name}`, kind.summary, variantTable(kind)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function variantTable(kind: FaultKind): string {
  const { variants, byHand = [] } = kind;
  const rows = [...variants, ...byHand].map((fault) => [
    byHand.includes(fault) ? `${describeFault(fault)} (by hand only)` : describeFault(fault),
    `\`${literal(fault)}\``,
    kind.faultClass(fault) ?? 'none: the call may still succeed',
    kind.commits(fault) ? 'yes' : 'no',
  ]);
  return markdownTable(['variant', 'in a schedule', 'class', 'commits'], rows);
}

/** A fault as it is written in TypeScript. */
function literal(fault: Fault): string {
  const entries = Object.entries(fault).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? `'${value}'` : value}`,
  );
  return `{ ${entries.join(', ')} }`;
}

/** The anchor that GitHub gives a heading: in lower case, with blanks as dashes and other signs dropped. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

import { type Line, span, wrap } from './line.ts';
import type { Proof, Unproven } from './proof.ts';
import { clause } from './sentence.ts';

/** How much was proven, as lines of text: rules judged, rules skipped or unknown and why, examples left out. */
export function proofText(proof: Proof, width: number): Line[] {
  const judged = proof.held.length + proof.broken.length;
  const lines: Line[] = [
    [
      span('Proven ', 'strong'),
      span(`${judged} of ${proof.rules} ${proof.rules === 1 ? 'rule' : 'rules'} judged: `),
      span(`${proof.held.length} held`, 'pass'),
      span(', '),
      span(`${proof.broken.length} broken`, proof.broken.length > 0 ? 'fail' : 'plain'),
    ],
  ];
  for (const unproven of proof.unknown) lines.push(...unprovenLines('unknown', unproven, width));
  for (const group of proof.partly) {
    lines.push(...unprovenLines(group.verdict === 'skip' ? 'skipped' : 'unknown', group, width, group.operations));
  }
  for (const unproven of proof.skipped) lines.push(...unprovenLines('skipped', unproven, width));
  if (proof.leftOut) lines.push(...wrap([span(`  ${proof.leftOut}`, 'unknown')], width, 2));
  return lines;
}

function unprovenLines(what: 'unknown' | 'skipped', unproven: Unproven, width: number, operations?: number): Line[] {
  const { reason, rules } = unproven;
  const label = span(`  ${what}  `, what === 'unknown' ? 'unknown' : 'faint');
  const where = operations === undefined ? '' : ` (on ${operations} ${operations === 1 ? 'operation' : 'operations'})`;
  return wrap([label, span(`${clause(reason)}${where}: `), span(rules.join(', '), 'faint')], width, 11);
}

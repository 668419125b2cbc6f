import { printable } from '../../report/printable.ts';
import type { ComparedInteraction, Comparison, Incompatibility } from './compare.ts';
import type { Drift, DriftedInteraction } from './drift.ts';

/** A pact that was held to a document, for people: each incompatible interaction with its places. */
export function comparisonText(
  { file, consumer, provider, interactions, passedOver }: Comparison,
  document: string,
  options: { readonly warnings: boolean },
): string {
  const lines = [`${consumer} → ${provider}: ${file} and ${document}`];
  for (const interaction of interactions) {
    const shown = interaction.found.filter(({ severity }) => options.warnings || severity === 'error');
    if (shown.length > 0) lines.push(...interactionLines(interaction, shown));
  }
  const failed = interactions.filter(isIncompatible).length;
  const warnings = interactions.flatMap(({ found }) => found).filter(({ severity }) => severity === 'warning').length;
  lines.push(
    `  ${failed} of ${counted(interactions.length, 'interaction')} ${failed === 1 ? 'is' : 'are'} incompatible${
      warnings === 0 || options.warnings ? '' : `; ${counted(warnings, 'warning')}, which --warnings shows`
    }.`,
    ...passedOverLine(passedOver),
  );
  return textOf(lines);
}

/** Which interactions a changed document breaks, for people. */
export function driftText(drift: Drift, documents: { readonly before: string; readonly after: string }): string {
  const { broken, already, mended, operations, interactions, passedOver } = drift;
  return textOf([
    `${documents.before} → ${documents.after}`,
    ...group(broken, 'broken', 'with the new document, and not with the old one'),
    ...group(already, 'incompatible already', 'with both documents'),
    ...group(mended, 'mended', 'incompatible with the old document alone'),
    `  ${broken.length} of ${counted(interactions, 'interaction')} ${broken.length === 1 ? 'breaks' : 'break'}, ${
      already.length
    } incompatible already, ${mended.length} mended.`,
    `  Of all operations, ${operations.removed} ${operations.removed === 1 ? 'was' : 'were'} removed and ${
      operations.added
    } added; what changed in operations that no interaction uses was not looked at.`,
    ...passedOverLine(passedOver),
  ]);
}

/** Whether the document does not allow it. */
export function isIncompatible({ found }: ComparedInteraction): boolean {
  return found.some(({ severity }) => severity === 'error');
}

function group(interactions: readonly DriftedInteraction[], title: string, meaning: string): readonly string[] {
  if (interactions.length === 0) return [];
  return [
    `  ${title} (${meaning}):`,
    ...interactions.flatMap((interaction) =>
      interactionLines(interaction, interaction.found, ` (${interaction.file})`),
    ),
  ];
}

function interactionLines(
  { description, states, operation }: ComparedInteraction,
  found: readonly Incompatibility[],
  after = '',
): readonly string[] {
  const given = states.length === 0 ? '' : `, given ${states.join(' and ')}`;
  const of = operation === undefined || description === operation ? '' : ` [${operation}]`;
  return [
    `  ${description}${given}${of}${after}`,
    ...found.flatMap(({ severity, what, pactPlace, documentPlace }) => [
      `    ${severity}: ${what}`,
      `      pact      ${pactPlace}`,
      `      document  ${documentPlace}`,
    ]),
  ];
}

function passedOverLine(passedOver: number): readonly string[] {
  if (passedOver === 0) return [];
  return [
    `  ${counted(passedOver, 'message')} or other interactions were passed over: only requests and responses are compared.`,
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${printable(line)}\n`).join('');
}

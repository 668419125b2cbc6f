import { printable } from './printable.ts';

/** What an annotation is put to. */
export interface AnnotationPlace {
  readonly title: string;
  /** From the root of the repository. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
}

/**
 * An annotation of GitHub Actions, as one line of output. The text may have lines of its own; nothing in it or in the
 * place can end the command or begin another.
 *
 * The form: "Workflow commands for GitHub Actions" in GitHub's docs. The escapes: `escapeData` and `escapeProperty` of
 * actions/toolkit, packages/core/src/command.ts.
 */
export function annotation(
  level: 'error' | 'warning' | 'notice',
  { file, line, title }: AnnotationPlace,
  text: readonly string[],
): string {
  const properties = Object.entries({ file, line, title })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(printable(String(value)))}`);
  return `::${level} ${properties.join(',')}::${text.map((each) => escapeData(printable(each))).join('%0A')}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

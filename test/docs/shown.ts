import { expect } from 'vitest';
import type { Document } from './documents.ts';

/** The output that a document shows with these words in it. */
export function excerptWith({ blocks }: Document, words: string): string {
  return blocks.find(({ language, text }) => language === 'text' && text.includes(words))!.text;
}

/** The token in what a finding says. */
export const tokenIn = (text: string) => /faultline replay (fl\S+)/.exec(text)![1]!;

/** How long a run took, and how many cases it tried, is not for a document to say. */
const timeless = (text: string) => text.replaceAll(/\d+ cases in [\d.]+ \w+/g, 'some cases');

/** What took real time took another time in the document: an output without its times, and so without its line breaks too. */
export const withoutTimes = (text: string) =>
  text
    .replaceAll(/\n {13}(?=\S)/g, ' ')
    .replaceAll(/^ *[\d.]+ m?s {2}/gm, '  ')
    .replaceAll(/ after [\d.]+ m?s/g, '')
    .replaceAll(/waits [\d.]+ m?s/g, 'waits');

/** Expects an output to have the lines of an excerpt, in their order: an excerpt may leave lines out, and change none. */
export function expectToShow(output: string, excerpt: string): void {
  const lines = timeless(output).split('\n');
  let from = 0;
  for (const line of timeless(excerpt).trimEnd().split('\n')) {
    const at = lines.indexOf(line, from);
    expect(at, `the output has, in this place: ${line}`).toBeGreaterThanOrEqual(0);
    from = at + 1;
  }
}

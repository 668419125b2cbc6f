import { printable } from './printable.ts';

/** What a piece of text means; the painter chooses the colour. */
export type Tone = 'plain' | 'strong' | 'faint' | 'pass' | 'fail' | 'unknown' | 'accent';

/** A piece of a line. Its text is printable: made by `span` alone. */
export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

export type Line = readonly Span[];

/** A piece of text, from outside or not, made safe to print. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: printable(text), tone };
}

/** Turns a line into what is written. */
export type Painter = (line: Line) => string;

/** Without colours: for files, and for terminals that want none. */
export const plainPainter: Painter = (line) =>
  line
    .map(({ text }) => text)
    .join('')
    .trimEnd();

// Select Graphic Rendition codes. Blue stands for good and red for bad, which the common kinds of colour blindness keep
// apart; yellow is between them.
const CODES: Readonly<Record<Tone, string>> = {
  plain: '',
  strong: '1',
  faint: '2',
  pass: '36',
  fail: '1;31',
  unknown: '33',
  accent: '34',
};

/** With the colours of the terminal. */
export const colorPainter: Painter = (line) =>
  line.map(({ text, tone }) => (CODES[tone] === '' ? text : `\u001b[${CODES[tone]}m${text}\u001b[0m`)).join('');

/** Breaks a line at blanks so that none is longer than `width`; what follows is indented by `indent`. */
export function wrap(line: Line, width: number, indent = 0): Line[] {
  const lines: Span[][] = [[]];
  let column = 0;
  let fresh = true;
  for (const { text, tone } of line) {
    for (const word of text.match(/ +|[^ ]+/g) ?? []) {
      const blank = word.startsWith(' ');
      if (column + word.length > width && !fresh) {
        lines.push([{ text: ' '.repeat(indent), tone: 'plain' }]);
        column = indent;
        fresh = true;
        if (blank) continue;
      }
      lines.at(-1)!.push({ text: word, tone });
      column += word.length;
      if (!blank) fresh = false;
    }
  }
  return lines;
}

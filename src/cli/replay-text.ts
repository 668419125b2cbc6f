import type { Replayed } from '../engine/subject-messages.ts';
import type { TokenContent } from '../engine/token.ts';
import { describeStrike } from '../report/fault-text.ts';
import { colorPainter, type Line, plainPainter, span, type Tone, wrap } from '../report/line.ts';
import { SYMBOLS } from '../report/matrix.ts';
import { sentence } from '../report/sentence.ts';
import { timelineOf } from '../report/timeline.ts';
import { timelineText } from '../report/timeline-text.ts';

const TONES: Readonly<Record<keyof typeof SYMBOLS, Tone>> = {
  pass: 'pass',
  fail: 'fail',
  unknown: 'unknown',
  skip: 'faint',
};

const SENTENCES: Readonly<Record<keyof typeof SYMBOLS, string>> = {
  pass: 'The rule passes now.',
  fail: '',
  unknown: 'The case does not show it:',
  skip: 'The subject does not promise it:',
};

/** What came of a replayed case: its faults, its timeline, the verdict. */
export function replayText(
  token: TokenContent,
  replayed: Replayed,
  terminal: { readonly color: boolean; readonly columns: number },
): string {
  const { verdict } = replayed.verdicts[0]!;
  const { journal } = replayed;
  const { attempts = [], operations = [] } = verdict.verdict === 'fail' ? verdict : {};
  const width = Math.max(40, Math.min(terminal.columns, 120));
  const { schedule, scenario } = token.case;
  const tone = TONES[verdict.verdict];
  const reason = verdict.verdict === 'pass' ? '' : verdict.reason;
  const lines: Line[] = [
    [],
    [span(replayed.subject, 'strong'), span(` on ${replayed.provider} · scenario ${scenario}`, 'faint')],
    ...schedule.flatMap((strike) =>
      wrap([span('  fault  ', 'faint'), span(describeStrike(strike), 'unknown')], width, 9),
    ),
    [],
    ...timelineText(timelineOf({ journal, attempts, operations }), width),
    [],
    ...wrap([span(`${SYMBOLS[verdict.verdict]} ${token.rule}`, tone)], width, 2),
    ...wrap([span(`  ${sentence(`${SENTENCES[verdict.verdict]} ${reason}`)}`)], width, 2),
  ];
  const paint = terminal.color ? colorPainter : plainPainter;
  return lines.map((line) => `${paint(line)}\n`).join('');
}

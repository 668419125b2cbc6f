import { createHash } from 'node:crypto';
import type { CellVerdict, Report, SubjectReport, Summary } from '../../engine/events.ts';
import { formatMs } from '../duration.ts';
import { findingGroups } from '../finding.ts';
import { replayCommand } from '../finding-text.ts';
import { Markup, markup } from '../markup.ts';
import { matrixOf, SYMBOLS } from '../matrix.ts';
import { type Proof, proofOf, type Unproven } from '../proof.ts';
import { clause } from '../sentence.ts';
import { findingCard } from './finding-card.ts';
import { heatMap } from './heat-map.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** A report as one page that needs nothing else: no network, no fonts, no files, and no script to be read. */
export function renderPage(report: Report): string {
  const proofs = report.subjects.map(proofOf);
  const title = headline(report, proofs);
  return `<!DOCTYPE html>\n${
    markup`<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>Faultline: ${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<svg class="defs" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6"/><path d="M0 0v6"/></pattern></defs></svg>
<header>
<p class="name">Faultline</p>
<h1>${title}</h1>
<p class="facts">${facts(report)}</p>
${report.interrupted && markup`<p class="banner">The run was interrupted: this page holds what was judged until then.</p>\n`}${
  report.subjects.length > 0 &&
  markup`<ul class="subjects">${report.subjects.map((subject, i) => overview(subject, proofs[i]!, i))}</ul>\n`
}</header>
<main>
${report.subjects.map((subject, i) => section(subject, proofs[i]!, i))}</main>
<footer>${origin(report)}</footer>
<script>${new Markup(script)}</script>
</body>
</html>
`.text
  }`;
}

/** Only the style and the script that stand in the page itself may be used, told by their hashes. */
const policy = [
  "default-src 'none'",
  `style-src ${hash(style)}`,
  `script-src ${hash(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The run in one sentence. */
function headline({ subjects }: Report, proofs: readonly Proof[]): string {
  if (subjects.length === 0) return 'Nothing was judged';
  const [subject] = subjects;
  const judged = proofs.map(({ held, broken }) => held.length + broken.length);
  if (subjects.length === 1) {
    const { broken } = proofs[0]!;
    if (judged[0] === 0) return `${subject!.name} was not judged`;
    if (broken.length > 0) return `${subject!.name} breaks ${broken.length} of ${plural(judged[0]!, 'rule')}`;
    return `${subject!.name} holds ${judged[0] === 1 ? 'the one rule' : `all ${judged[0]} rules`} that could be judged`;
  }
  const breaking = proofs.filter(({ broken }) => broken.length > 0).length;
  if (judged.every((count) => count === 0)) return 'Nothing was judged';
  if (breaking === 0) return `${subjects.length} subjects hold every rule that could be judged`;
  return `${breaking} of ${subjects.length} subjects ${breaking === 1 ? 'breaks' : 'break'} rules`;
}

/** How the page can be had again. */
function origin({ seed, replayed, subjects }: Report): Markup {
  if (replayed !== undefined) return markup`One case, run again: <code>${replayCommand(replayed)}</code>`;
  // In real time, the same cases need not go the same way.
  const gives = subjects.some(({ rig }) => rig === 'wire') ? 'runs the same cases' : 'gives the same report';
  return markup`The same seed ${gives}: <code>--seed ${seed}</code>`;
}

function facts({ seed, durationMs, subjects, summary, replayed }: Report): readonly Markup[] {
  const cases = subjects.reduce((sum, subject) => sum + subject.cases, 0);
  const cells = summary.pass + summary.fail;
  return [
    markup`<span><b>${grouped(cases)}</b> ${cases === 1 ? 'case' : 'cases'} run</span>`,
    markup`<span><b>${grouped(cells)}</b> ${cells === 1 ? 'verdict' : 'verdicts'}, <b>${grouped(summary.unknown)}</b> unknown, <b>${grouped(summary.skip)}</b> not promised</span>`,
    ...(replayed === undefined
      ? [markup`<span><b>${formatMs(durationMs)}</b></span>`, markup`<span>seed <b>${seed}</b></span>`]
      : []),
  ];
}

function overview(subject: SubjectReport, proof: Proof, index: number): Markup {
  const broken = proof.broken.length;
  const words = [
    broken > 0 ? markup`<span class="bad">${SYMBOLS.fail} ${broken} broken</span>` : markup`${broken} broken`,
    markup`, ${proof.held.length} held of ${plural(proof.rules, 'rule')}`,
  ];
  return markup`<li><a href="#s${index}"><span class="who">${subject.name}</span>${share(subject)}<span class="counts">${subject.error ? markup`<span class="bad">not judged to the end</span>` : words}</span></a></li>
`;
}

/** The cells of the matrix by verdict, as one bar. */
function share({ verdicts }: SubjectReport): Markup {
  const counts: Record<keyof Summary, number> = { pass: 0, fail: 0, unknown: 0, skip: 0 };
  for (const { verdict } of verdicts) counts[verdict]++;
  const order = ['fail', 'unknown', 'pass', 'skip'] as const;
  let x = 0;
  const parts = order.map((verdict) => {
    const width = verdicts.length === 0 ? 0 : Math.round((counts[verdict] / verdicts.length) * 1e4) / 10;
    x += width;
    return (
      width > 0 &&
      markup`<rect class="${verdict}" x="${Math.round((x - width) * 10) / 10}" y="0" width="${width}" height="10"/>`
    );
  });
  const label = order.map((verdict) => `${counts[verdict]} ${verdict}`).join(', ');
  return markup`<svg class="share" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${label}">${parts}</svg>`;
}

function section(subject: SubjectReport, proof: Proof, index: number): Markup {
  const groups = findingGroups(subject);
  const anchors = new Map(groups.map(({ rule, aspect }, at) => [JSON.stringify([rule, aspect]), `s${index}f${at}`]));
  const anchorOf = ({ rule, aspect }: CellVerdict) => anchors.get(JSON.stringify([rule, aspect]));
  return markup`<section class="subject" id="s${index}">
<h2>${subject.name}<small>on ${subject.provider}${subject.rig === 'wire' && ', over the wire'}${subject.file && ` · ${subject.file}`}</small></h2>
${subject.error && markup`<p class="banner error">Not judged to the end: ${subject.error.message} [${subject.error.code}]</p>\n`}<p class="proof">${proofSentence(subject, proof)}</p>
${proof.leftOut && markup`<p class="note">${proof.leftOut}</p>\n`}${unproven(proof)}${
  subject.verdicts.length > 0 && markup`<h3>Rules by operations</h3>\n${heatMap(matrixOf(subject), anchorOf)}`
}${groups.length > 0 && [markup`<h3>${groups.length === 1 ? 'The finding' : `The ${groups.length} findings`}</h3>\n`, key]}${groups.map(
  (group, at) => findingCard(group, `s${index}f${at}`),
)}</section>
`;
}

function proofSentence({ cases, durationMs }: SubjectReport, { rules, held, broken }: Proof): string {
  const judged = held.length + broken.length;
  const took = durationMs > 0 ? ` (${formatMs(durationMs)})` : '';
  if (judged === 0) return `No rule was judged in ${plural(cases, 'case')}.`;
  return `${judged} of ${plural(rules, 'rule')} judged in ${plural(cases, 'case')}${took}: ${held.length} held, ${broken.length} broken.`;
}

function unproven({ unknown, partly, skipped }: Proof): Markup | undefined {
  if (unknown.length + partly.length + skipped.length === 0) return undefined;
  const entry = (what: string, { reason, rules }: Unproven, where = '') =>
    markup`<dt>${what}</dt><dd>${clause(reason)}${where}: ${rules.map((rule, at) => [at > 0 && ', ', markup`<code>${rule}</code>`])}</dd>\n`;
  return markup`<dl class="unproven">${unknown.map((group) => entry('Unknown', group))}${partly.map((group) =>
    entry(
      group.verdict === 'skip' ? 'Not promised in part' : 'Unknown in part',
      group,
      ` (on ${plural(group.operations, 'operation')})`,
    ),
  )}${skipped.map((group) => entry('Not promised', group))}</dl>
`;
}

const key = markup`<p class="key">${(
  [
    ['success', 'success'],
    ['failure', 'failure answered'],
    ['invalid', 'answer breaks the contract'],
    ['broken', 'connection broke'],
    ['abandoned', 'given up by the subject'],
    ['open', 'no answer'],
  ] as const
).map(
  ([ending, text]) =>
    markup`<span><svg width="26" height="16" aria-hidden="true"><g class="bar ${ending}">${
      ending === 'broken'
        ? markup`<path d="M1 1h24l-4 3.5l4 3.5l-4 3.5l4 3.5h-24z"/>`
        : markup`<rect x="1" y="1" width="24" height="14" rx="4"/>`
    }</g></svg>${text}</span>`,
)}</p>
`;

function plural(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

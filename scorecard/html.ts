import { createHash } from 'node:crypto';
import { picture } from '../src/report/html/picture.ts';
import { style as reportStyle } from '../src/report/html/style.ts';
import { Markup, markup } from '../src/report/markup.ts';
import { clause } from '../src/report/sentence.ts';
import { anchorOf, clientHeading, type PageCell, type PageSection, pageSections } from './entries.ts';
import { GLANCE, glances } from './glance.ts';
import { entryCard } from './html-entry.ts';
import { scorecardStyle } from './html-style.ts';
import { reasonsOf } from './markdown.ts';
import type { Score } from './score.ts';
import { type Counts, problemsOf, type Scorecard, type ScoredResult } from './scorecard.ts';
import { whatMatters } from './what-matters.ts';
import * as words from './words.ts';

const style = reportStyle + scorecardStyle;

/** The page needs nothing but its own style, told by its hash: no network, no script. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The scorecard as one page that needs nothing else. */
export function renderHtml({ scorecard, timelines }: Score): string {
  const sections = pageSections(scorecard, timelines);
  const drawn = (token: string, title: string) => {
    const timeline = timelines.get(token);
    return timeline && { picture: picture(timeline, title), operations: timeline.lanes.length };
  };
  return `<!DOCTYPE html>\n${
    markup`<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>${words.TITLE}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<svg class="defs" aria-hidden="true"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6"/><path d="M0 0v6"/></pattern></defs></svg>
<header>
<p class="name">Faultline · the scorecard</p>
<h1>${words.TITLE}</h1>
<p class="intro">${words.INTRODUCTION}</p>
<p class="facts">${facts(scorecard)}</p>
${banner(scorecard)}</header>
<main>
<section><h2>At a glance</h2>
<p class="about">${GLANCE}</p>
${glanceTable(sections, scorecard.clients)}</section>
<section><h2>In short</h2>
<ul class="board">
${scorecard.clients.map(boardRow)}</ul></section>
${reading(scorecard)}${sections.map(
  (section) => markup`${sectionHead(section)}${
    section.entries.length > 0 &&
    markup`<div class="findings">
${section.entries.map((entry) => entryCard(entry, drawn))}</div>`
  }</section>
`,
)}<section><h2>The clients</h2>
<p class="about">What each is made of, where its settings come from, and why rules were not judged on it.</p>
${scorecard.clients.map(clientDetails)}${missing(scorecard)}</section>
</main>
<footer>Faultline ${scorecard.faultline}, seed ${scorecard.seed}</footer>
</body>
</html>
`.text
  }`;
}

function facts({ faultline, node, seed, runs, clients }: Scorecard): readonly Markup[] {
  return [
    markup`<span><b>${clients.length}</b> ${clients.length === 1 ? 'client' : 'clients'}</span>`,
    markup`<span>Faultline <b>${faultline}</b></span>`,
    markup`<span>Node <b>${node}</b></span>`,
    markup`<span>seed <b>${seed}</b></span>`,
    markup`<span><b>${runs.virtual}</b> cases for each scenario and operation, <b>${runs.wire}</b> over the wire</span>`,
  ];
}

function banner(scorecard: Scorecard): Markup | false {
  const problems = problemsOf(scorecard);
  if (problems.length === 0) return false;
  return markup`<div class="banner error"><b>Not to be quoted.</b> ${words.plural(problems.length, 'point')} of this page still must be looked into.<details><summary>Which</summary><ul>${problems.map((problem) => markup`<li>${problem}</li>`)}</ul></details></div>
`;
}

function glanceTable(sections: readonly PageSection[], clients: readonly ScoredResult[]): Markup {
  return markup`<div class="table"><table class="heat score">
<thead><tr><td></td>${sections.map(({ id, title, short }) => markup`<th scope="col"><div><a href="#${id}">${short ?? title}</a></div></th>`)}</tr></thead>
<tbody>
${glances(sections, clients).map(
  ({ client, glances }) => markup`<tr>${rowHead(client)}${glances.map(
    ({ section, verdict, broken, title }) =>
      markup`<td><a class="c ${verdict === 'pass' ? 'pass n3' : verdict}" href="#${section.id}" title="${title}">${words.CELLS[verdict]}${broken > 0 && broken}</a></td>`,
  )}</tr>
`,
)}</tbody></table></div>
`;
}

function rowHead(client: ScoredResult): Markup {
  return markup`<th scope="row"><a href="#${anchorOf(clientHeading(client))}">${client.title}</a><small>${client.settings}</small></th>`;
}

function boardRow(client: ScoredResult): Markup {
  const { pass, fail, unknown, skip } = client.summary;
  const remarks = whatMatters(client);
  const text = client.error
    ? markup`<p class="none">Not judged to the end: ${client.error.message}</p>`
    : remarks.length === 0
      ? markup`<p class="none">Broke no rule that could be judged.</p>`
      : markup`<ul>${remarks.map(({ text, confirmed }) => markup`<li>${!confirmed && markup`<span class="kind unconfirmed">unconfirmed</span>`}${text}</li>`)}</ul>`;
  return markup`<li><div><a class="who" href="#${anchorOf(clientHeading(client))}">${client.title}</a><small>${settingsOf(client)}</small><small>${words.versionsText(client)}</small></div><div class="tally">${share(client.summary)}${fail > 0 ? markup`<span class="bad"><b>${fail}</b> broken</span>` : markup`<b>0</b> broken`}, <b>${pass}</b> held<br/><b>${unknown}</b> unknown<br/><b>${skip}</b> not promised</div><div>${text}</div></li>
`;
}

function settingsOf({ settings, rig }: ScoredResult): string {
  return `${settings === 'defaults' ? 'with its defaults' : 'as recommended'}${rig === 'wire' ? ', over the wire' : ''}`;
}

/** Rules by verdict, as one bar. */
function share(counts: Counts): Markup {
  const order = ['fail', 'unknown', 'pass', 'skip'] as const;
  const all = order.reduce((sum, verdict) => sum + counts[verdict], 0);
  let before = 0;
  const bars = order.map((verdict) => {
    const x = before;
    before += all === 0 ? 0 : Math.round((counts[verdict] / all) * 1000);
    return before > x && markup`<rect class="${verdict}" x="${x}" y="0" width="${before - x}" height="10"/>`;
  });
  const label = order.map((verdict) => `${counts[verdict]} ${verdict}`).join(', ');
  return markup`<svg class="share" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="${label}">${bars}</svg>`;
}

function reading(scorecard: Scorecard): Markup {
  return markup`<section><h2>How to read it</h2>
<ul class="legend-list">${words.LEGEND.map(([verdict, text]) => markup`<li>${sign(verdict)}<span>${text}</span></li>`)}</ul>
<p class="plainly">${words.confirmedText(scorecard)}</p>
<ul class="read">${words.KIND_MEANINGS.map(([kind, text]) => markup`<li><span class="kind ${kind}">${words.KINDS[kind]}</span>${text}</li>`)}</ul>
<h3>What it does not say</h3>
<ul class="read">${words.LIMITS.map((limit) => markup`<li>${limit}</li>`)}</ul>
<h3>How to have it again</h3>
<pre class="commands">${words
    .reproduceCommands(scorecard)
    .join('\n')
    .split('\n')
    .map(
      (line) => markup`<code>${line}</code>
`,
    )}</pre>
<p class="plainly">In virtual time the same seed gives the same page, byte for byte. Over the wire the cases are the same, and times are real.</p></section>
`;
}

function sectionHead({ id, title, about, columns, rows, unpromised }: PageSection): Markup {
  const table = markup`<div class="table"><table class="heat score">
<thead><tr><td></td>${columns.map((rule) => markup`<th scope="col"><div>${rule}</div></th>`)}</tr></thead>
<tbody>
${rows.map(
  ({ client, cells }) =>
    markup`<tr>${rowHead(client)}${cells.map(cellOf)}</tr>
`,
)}</tbody></table></div>
`;
  return markup`<section id="${id}"><h2>${title}</h2>
<p class="about">${about}</p>
${columns.length > 0 && table}${
  unpromised.length > 0 &&
  markup`<p class="where">No client promises ${unpromised.map((rule, at) => [at > 0 && (at === unpromised.length - 1 ? ' or ' : ', '), markup`<code>${rule}</code>`])}.</p>
`
}`;
}

function cellOf({ verdict, anchor, title }: PageCell): Markup {
  return markup`<td>${anchor === undefined ? sign(verdict, title) : markup`<a class="c fail" href="#${anchor}" title="${title}">${words.CELLS.fail}</a>`}</td>`;
}

function sign(verdict: PageCell['verdict'], title?: string): Markup {
  const kind = verdict === 'pass' ? 'pass n3' : verdict;
  return markup`<span class="c ${kind}"${title !== undefined && markup` title="${title}"`}>${words.CELLS[verdict]}</span>`;
}

function clientDetails(client: ScoredResult): Markup {
  const { file, provider, rigReason, leftOut, tooLong, cells } = client;
  const link = words.linkOf(client.documented);
  const reasons = reasonsOf(cells);
  return markup`<details class="client" id="${anchorOf(clientHeading(client))}"><summary><b>${client.title}</b> <small>${settingsOf(client)} · ${words.versionsText(client)}</small></summary>
<p class="plainly"><a href="../examples/sdks/${encodeURIComponent(file)}">The subject</a>, on the mock of ${provider}. Settings: ${link ? markup`<a href="${link}">${link}</a>` : client.documented}.${rigReason !== undefined && ` Over the wire because: ${clause(rigReason)}.`}${leftOut !== undefined && ` ${words.plural(leftOut, 'case')} of the scenarios had no room in the number of runs.`}${tooLong !== undefined && ` ${words.plural(tooLong, 'case')} would each have taken too much real time.`}</p>
<dl class="unproven">${reasons.map(
    ({
      verdict,
      reason,
      rules,
    }) => markup`<dt>${verdict === 'unknown' ? 'Unknown' : 'Not promised'}</dt><dd>${reason} ${rules.map((rule, at) => [at > 0 && ', ', markup`<code>${rule}</code>`])}</dd>
`,
  )}</dl></details>
`;
}

function missing(scorecard: Scorecard): Markup | false {
  if (scorecard.missing.length === 0) return false;
  return markup`<h3>Not judged here</h3>
<ul class="read">${scorecard.missing.map((client) => markup`<li>${clientHeading(client)}: ${client.why}</li>`)}</ul>
`;
}

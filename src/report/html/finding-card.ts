import { formatMs } from '../duration.ts';
import { describeStrike } from '../fault-text.ts';
import type { Finding, FindingGroup } from '../finding.ts';
import { replayCommand } from '../finding-text.ts';
import { type Markup, markup } from '../markup.ts';
import { clause } from '../sentence.ts';
import { type Timeline, timelineOf } from '../timeline.ts';
import { outcomeText } from '../timeline-text.ts';
import { picture } from './picture.ts';

/** The most rows of the table of attempts; what is beyond them stands in report.json. */
const MOST_ROWS = 60;

/** A finding on the page: the sentence, the picture, the attempts, the command; other operations folded away. */
export function findingCard({ rule, aspect, smallest, others }: FindingGroup, anchor: string): Markup {
  return markup`<article id="${anchor}">
<h4>${rule}${aspect && markup` <span class="aspect">${aspect}</span>`}</h4>
${findingBody(smallest)}${
  others.length > 0 &&
  markup`<details><summary>${others.length === 1 ? 'On 1 more operation' : `On ${others.length} more operations`}</summary>
${others.map((finding) => markup`<section class="other">${findingBody(finding)}</section>`)}</details>
`
}</article>
`;
}

function findingBody({ operation, reason, counterexample }: Finding): Markup {
  const head = markup`<p class="operation">${operation}</p>
<p class="reason">${reason}</p>
`;
  if (!counterexample) return head;
  const timeline = timelineOf(counterexample);
  const { schedule, scenario } = counterexample.case;
  const faults = schedule.length === 0 ? 'no fault at all' : schedule.map(describeStrike).join('; ');
  return markup`${head}<figure><div class="scroll">${picture(timeline, reason)}</div>
<figcaption>The smallest schedule found: ${faults}.</figcaption></figure>
${
  !counterexample.repeats &&
  markup`<p class="note">A second run of the same case went otherwise: the subject keeps something between cases.</p>
`
}<details><summary>Attempt by attempt</summary>${attemptTable(timeline)}<p class="origin">Scenario ${scenario}, ${counterexample.shrinks === 1 ? '1 smaller case' : `${counterexample.shrinks} smaller cases`} tried.</p></details>${outputOf(timeline)}
<div class="replay"><code>${replayCommand(counterexample.replay)}</code><button type="button" class="copy" hidden="hidden">Copy</button></div>
`;
}

/** What the subject's processes wrote, folded away. */
function outputOf({ printed }: Timeline): Markup | false {
  if (printed.length === 0) return false;
  const lines = printed.map(
    ({ atMs, stream, text }) => markup`${formatMs(atMs)}  ${stream}  ${text}
`,
  );
  return markup`<details><summary>What it printed</summary><pre class="output">${lines}</pre></details>`;
}

function attemptTable(timeline: Timeline): Markup {
  const rows = timeline.lanes.flatMap((lane) => [
    ...lane.attempts.map(
      (
        attempt,
      ) => markup`<tr${attempt.evidence && markup` class="evidence"`}><td>${lane.op === null ? '–' : lane.op + 1}</td><td>${attempt.number}</td><td>${formatMs(attempt.startMs)}</td><td>${attempt.waitMs !== null && formatMs(attempt.waitMs)}</td><td class="text">${attempt.faults.join(' and ')}</td><td class="text">${[attempt.result, attempt.invalid && clause(attempt.invalid), attempt.failure].filter((part) => part).join(' · ')}</td><td>${attempt.endMs !== null && formatMs(attempt.endMs - attempt.startMs)}</td><td class="text">${attempt.key && markup`<span title="${attempt.key.value}">key ${attempt.key.number}</span>`}</td><td class="text">${attempt.effects.join(', ')}${attempt.replayed && ' replayed'}${attempt.foreign && `to ${attempt.foreign.host}`}</td></tr>
`,
    ),
    lane.op !== null &&
      markup`<tr class="settled"><td>${lane.op + 1}</td><td></td><td>${lane.settledMs !== null && formatMs(lane.settledMs)}</td><td></td><td class="text" colspan="5">${lane.operation} ${outcomeText(lane)}</td></tr>
`,
  ]);
  const more = rows.length - MOST_ROWS;
  return markup`<div class="scroll"><table class="attempts">
<thead><tr><th>operation</th><th>attempt</th><th>starts</th><th>waited</th><th class="text">fault</th><th class="text">result</th><th>took</th><th class="text">key</th><th class="text">provider</th></tr></thead>
<tbody>${rows.slice(0, MOST_ROWS)}</tbody></table></div>
${more > 0 && markup`<p class="origin">${more === 1 ? '1 more row stands' : `${more} more rows stand`} in report.json.</p>`}${timeline.misbehaviour.map(
  ({ atMs, what }) => markup`<p class="note">At ${formatMs(atMs)} the subject misbehaved: ${what}</p>`,
)}`;
}

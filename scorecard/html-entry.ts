import { type Markup, markup } from '../src/report/markup.ts';
import { anchorOf, clientHeading, type Entry, type Seen } from './entries.ts';
import * as words from './words.ts';

/** Pictures of more operations than this are folded away. */
const MOST_SHOWN = 4;

interface Drawn {
  readonly picture: Markup;
  readonly operations: number;
}

/** A finding as a card: what the client does, where, the smallest case as a picture, and how to run it again. */
export function entryCard(
  { heading, rule, confirmed, seen, shown }: Entry,
  drawn: (token: string, title: string) => Drawn | undefined,
): Markup {
  const others = seen.flatMap(({ client, sides }) =>
    sides.filter((side) => side !== shown.side).map((side) => ({ client, side })),
  );
  const { side, client } = shown;
  const titles = new Set(seen.map((each) => each.client.title));
  const aspects = new Set(seen.flatMap(({ sides }) => sides.flatMap(({ aspect }) => aspect ?? [])));
  return markup`<article id="${anchorOf(heading)}"${!confirmed && markup` class="unconfirmed"`}>
<h4>${[...titles].join(', ')} <code>${rule}</code>${[...aspects].map((aspect) => markup`<span class="aspect">${aspect}</span>`)}</h4>
${
  confirmed
    ? markup`<p class="reason">${confirmed.what}</p>
<p class="where"><span class="kind ${confirmed.kind}">${words.KINDS[confirmed.kind]}</span>${confirmed.where}${confirmed.documented !== null && [' · ', documented(confirmed.documented)]}</p>`
    : markup`<p class="reason"><span class="kind unconfirmed">not confirmed</span>${side.reason}</p>
<p class="where">Presumed a defect of Faultline until somebody finds the place in the client’s code.</p>`
}
<p class="where">Seen with ${seen.map((each, at) => [at > 0 && (at === seen.length - 1 ? ' and ' : ', '), seenText(each)])}.</p>
<figure>${figure(drawn(side.replay, side.reason))}
<figcaption>The smallest case, ${clientHeading(client)}: ${side.schedule}. ${confirmed && side.reason}</figcaption></figure>
${command(side.replay)}${
  others.length > 0 &&
  markup`<details><summary>${words.plural(others.length, 'other case')}</summary>
${others.map(
  (
    other,
  ) => markup`<div class="case">${clientHeading(other.client)}${other.side.aspect !== null && markup` <span class="aspect">${other.side.aspect}</span>`}<br/>${other.side.reason}${command(other.side.replay)}</div>
`,
)}</details>
`
}</article>
`;
}

/** The picture of a case: folded away where it is of so many operations that it would hide what follows. */
function figure(drawn: Drawn | undefined): Markup | undefined {
  if (!drawn) return undefined;
  const scroll = markup`<div class="scroll">${drawn.picture}</div>`;
  if (drawn.operations <= MOST_SHOWN) return scroll;
  return markup`<details><summary>What happened to ${drawn.operations} operations</summary>${scroll}</details>`;
}

function command(token: string): Markup {
  return markup`<div class="replay"><code>${words.replayCommand(token)}</code></div>
`;
}

function documented(page: string): Markup {
  const link = words.linkOf(page);
  return link ? markup`<a href="${link}">${link}</a>` : markup`${page}`;
}

function seenText({ client, sides }: Seen): Markup {
  const aspects = [...new Set(sides.flatMap(({ aspect }) => aspect ?? []))];
  const operations = [...new Set(sides.flatMap((side) => side.operations))];
  const where =
    operations.length === client.operations.length
      ? 'every operation'
      : operations.map((operation, at) => [at > 0 && ', ', markup`<code>${operation}</code>`]);
  return markup`${clientHeading(client)} (${aspects.length > 0 && `${aspects.join(', ')}; `}${where})`;
}

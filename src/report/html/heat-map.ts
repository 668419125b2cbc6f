import type { CellVerdict } from '../../engine/events.ts';
import { type Markup, markup } from '../markup.ts';
import { type Matrix, SYMBOLS } from '../matrix.ts';

/** The matrix as a table: a colour and a symbol for the verdict, a deeper shade for more cases judged. */
export function heatMap({ operations, families }: Matrix, anchorOf: (cell: CellVerdict) => string | undefined): Markup {
  return markup`<div class="scroll"><table class="heat">
<thead><tr><td class="legend">${legend}</td>${operations.map((operation) => {
    const [method, path] = split(operation);
    return markup`<th scope="col"><div><b>${method}</b> ${path}</div></th>`;
  })}</tr></thead>
${families.map(
  ({
    family,
    rows,
  }) => markup`<tbody><tr><th class="family" scope="rowgroup">${family}</th>${operations.map(() => markup`<td></td>`)}</tr>
${rows.map(
  (row) => markup`<tr><th scope="row">${row.name}</th>${row.cells.map((cell) => heatCell(cell, anchorOf))}</tr>
`,
)}</tbody>
`,
)}</table></div>
`;
}

const legend = markup`<span class="c pass n3">${SYMBOLS.pass}</span> held, stronger with more cases<br/><span class="c fail">${SYMBOLS.fail}</span> broken<br/><span class="c unknown">${SYMBOLS.unknown}</span> unknown<br/><span class="c skip">${SYMBOLS.skip}</span> not promised`;

function split(operation: string): [string, string] {
  const blank = operation.indexOf(' ');
  return blank < 0 ? ['', operation] : [operation.slice(0, blank), operation.slice(blank + 1)];
}

function heatCell(cell: CellVerdict | undefined, anchorOf: (cell: CellVerdict) => string | undefined): Markup {
  if (!cell) return markup`<td></td>`;
  const { verdict, runs, reason } = cell;
  const about = [`${verdict}, ${runs} ${runs === 1 ? 'case' : 'cases'} judged`, reason]
    .filter((part) => part)
    .join(': ');
  const anchor = verdict === 'fail' ? anchorOf(cell) : undefined;
  const kind = verdict === 'pass' ? `pass n${shade(runs)}` : verdict;
  const sign = anchor
    ? markup`<a class="c ${kind}" href="#${anchor}" title="${about}">${SYMBOLS[verdict]}</a>`
    : markup`<span class="c ${kind}" title="${about}">${SYMBOLS[verdict]}</span>`;
  return markup`<td>${sign}</td>`;
}

/** 1 to 4 by the order of magnitude: below 10 cases, 50, 200, and more. */
function shade(runs: number): number {
  if (runs < 10) return 1;
  if (runs < 50) return 2;
  return runs < 200 ? 3 : 4;
}

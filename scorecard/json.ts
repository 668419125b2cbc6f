import type { Scorecard } from './scorecard.ts';

/** The scorecard as JSON, a cell a line: a change of one verdict is a change of one line. */
export function renderJson({ clients, ...rest }: Scorecard): string {
  const cells = new Map<string, string>();
  const marked = clients.map((client, index) => {
    const mark = `\u0000${index}\u0000`;
    const lines = client.cells.map((cell) => `        ${JSON.stringify(cell)}`);
    cells.set(JSON.stringify(mark), lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n      ]`);
    return { ...client, cells: mark };
  });
  const { schema, faultline, node, seed, runs, ...others } = rest;
  const text = JSON.stringify({ schema, faultline, node, seed, runs, clients: marked, ...others }, null, 2);
  return `${text.replace(/"\\u0000\d+\\u0000"/g, (mark) => cells.get(mark) ?? mark)}\n`;
}

import { type Line, span } from '../report/line.ts';
import { exportsOf } from './exports.ts';
import type { Whereabouts } from './mock-server.ts';

/** What a mock server says when it is up: where everything is, and what to export. */
export function announcement(at: Whereabouts): readonly Line[] {
  const rows: [name: string, text: string][] = Object.entries(at.providers).map(([name, { url, secureUrl }]) => [
    name,
    `${url}  ${secureUrl}`,
  ]);
  rows.push(['toxiproxy', at.toxiproxy], ['control', at.control]);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    ...rows.map(([name, text]) => [span(`${name.padEnd(width)}  `, 'strong'), span(text)]),
    [],
    ...Object.entries(exportsOf(at)).map(([name, value]) => [span(`export ${name}=${shellQuoted(value)}`)]),
    [],
    [span('Every credential with the right prefix is an account with a world of its own. Ctrl-C ends this.', 'faint')],
  ];
}

/** The same as one JSON object. */
export function announcementJson(at: Whereabouts): object {
  return { type: 'started', ...at, env: exportsOf(at) };
}

function shellQuoted(value: string): string {
  return /^[\w:/.@%+,-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}

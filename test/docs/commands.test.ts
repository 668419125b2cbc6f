import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT } from '../../src/cli/exit.ts';
import { reporters } from '../../src/report/registry.ts';
import { faultline } from '../cli/faultline.ts';
import { argumentsOf, codeIn, commandsIn, documents, read, root, snippetsIn } from './documents.ts';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

const reference = read('docs/command-line.md');

const help = new Map<string, Promise<string>>();

/** What `faultline COMMAND --help` prints. */
function helpOf(command: string): Promise<string> {
  let text = help.get(command);
  if (text === undefined) {
    text = faultline(root, ...command.split(' '), '--help').then(({ exitCode, stdout }) => {
      expect(exitCode, `faultline ${command} --help`).toBe(EXIT.ok);
      return stdout;
    });
    help.set(command, text);
  }
  return text;
}

/** The options that a command line can have, by its help. */
const optionsIn = (text: string) => [...text.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option!);

/** The commands within a command, by its help. */
const verbsIn = (text: string) =>
  [...(/^Commands:\n((?: {2}.+\n)+)/m.exec(text)?.[1] ?? '').matchAll(/^ {2}([\w-]+)/gm)].map(([, verb]) => verb!);

/** What follows `faultline`, where a text is a command line of it. */
function argumentsAfterFaultline(text: string): readonly string[] | undefined {
  const rest = /^(?:npx faultline|npm run -s faultline --|faultline) (.+)$/.exec(text)?.[1];
  return rest === undefined ? undefined : argumentsOf(rest);
}

describe.each(documents)('$file', (document) => {
  test('shows commands of faultline that there are, with options that they have', async () => {
    for (const text of [...codeIn(document), ...commandsIn(document)]) {
      const given = argumentsAfterFaultline(text);
      if (given === undefined) continue;
      const [command = '', verb = ''] = given;
      const hasVerb = verbsIn(await helpOf(command)).includes(verb);
      const ownHelp = await helpOf(hasVerb ? `${command} ${verb}` : command);
      // What it hands on to another program is that program's.
      if (ownHelp.includes('[arguments...]')) continue;
      const known = optionsIn(ownHelp);
      for (const argument of given) if (argument.startsWith('--')) expect(known, text).toContain(argument);
    }
  });

  test('shows npm commands that there are, on files that there are', () => {
    const made = snippetsIn(document).map(({ path }) => path);
    for (const command of commandsIn(document)) {
      const [npm, verb, ...rest] = argumentsOf(command);
      if (npm !== 'npm') continue;
      if (verb === 'start' || verb === 'test') expect(scripts).toHaveProperty(verb);
      if (verb === 'run') expect(scripts, command).toHaveProperty([rest.find((word) => !word.startsWith('-'))!]);
      const paths = [...rest, verb!].filter((word) => /^(src|test|docs|examples|scenarios)\//.test(word));
      for (const path of paths) expect(existsSync(join(root, path)) || made.includes(path), command).toBe(true);
    }
  });
});

test('the table of options is the help of run', async () => {
  const table = codeIn(reference).flatMap((code) => /^(--[\w-]+)( [A-Z/]+)?$/.exec(code)?.[1] ?? []);
  const known = optionsIn(await helpOf('run')).filter((option) => option !== '--help');
  expect([...new Set(table)].filter((option) => option !== '--json').sort()).toEqual([...known].sort());
});

test('the reference lists every command', async () => {
  const { stdout } = await faultline(root, '--help');
  const listed = new Set([...reference.text.matchAll(/^\| `faultline (\w+)/gm)].map(([, command]) => command!));
  const known = verbsIn(stdout).filter((command) => command !== 'help');
  expect(known.length).toBeGreaterThan(5);
  expect([...listed].sort()).toEqual(known.sort());
});

test('the reference lists every reporter', () => {
  const { text } = reference;
  const [, listed] = /^\| `--reporter NAME` \| (.*) \|$/m.exec(text)!;
  expect([...listed!.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(reporters.map(({ name }) => name));
});

test('the reference lists every exit code', () => {
  const codes = [...reference.text.matchAll(/^\| (\d) \|/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(EXIT));
});

test.each(
  [...reference.text.matchAll(/^\| `faultline list KIND` \| lists (.*); `--json`/gm)].flatMap(([, kinds]) =>
    [...kinds!.matchAll(/`(\w+)`/g)].map(([, kind]) => kind!),
  ),
)('faultline list %s lists something, as text and for programs', async (kind) => {
  const [text, json] = await Promise.all([faultline(root, 'list', kind), faultline(root, 'list', kind, '--json')]);
  expect([text.exitCode, json.exitCode]).toEqual([EXIT.ok, EXIT.ok]);
  const listed = JSON.parse(json.stdout) as { name: string; summary: string }[];
  expect(listed.length).toBeGreaterThan(0);
  const lines = text.stdout.trimEnd().split('\n');
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual(listed.map(({ name, summary }) => [name, summary]));
});

import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A fenced block of a document. */
export interface Block {
  readonly language: string;
  readonly text: string;
}

/** A Markdown file of the project. */
export interface Document {
  /** Relative to the root. */
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** What stands outside of fenced blocks. */
  readonly prose: string;
}

const FENCED = /^```(\w*)\n([\s\S]*?)^```$/gm;
const NOT_OURS = /(^|\/)(node_modules|dist|coverage|faultline-report)\//;

/** A Markdown file, by its path from the root. */
export function read(file: string): Document {
  const text = readFileSync(`${root}${file}`, 'utf8');
  return {
    file,
    text,
    blocks: [...text.matchAll(FENCED)].map(([, language, body]) => ({ language: language!, text: body! })),
    prose: text.replace(FENCED, ''),
  };
}

/** Every Markdown file of the project. */
export const documents: readonly Document[] = globSync('**/*.md', {
  cwd: root,
  exclude: (path) => NOT_OURS.test(`${path}/`),
})
  .sort()
  .map(read);

/** What a document says in backticks, outside of fenced blocks. */
export function codeIn({ prose }: Document): readonly string[] {
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
}

/** A block that names its file in its first line. */
export interface Snippet {
  readonly path: string;
  readonly text: string;
}

/** The blocks of TypeScript, JavaScript and YAML of a document that name their file. */
export function snippetsIn({ blocks }: Document): readonly Snippet[] {
  return blocks.flatMap(({ language, text }) => {
    const named = /^(?:\/\/|#) (\S+\.(ts|js|yaml|yml))\n([\s\S]*)$/.exec(text);
    const isSame = named?.[2] === language || (language === 'yaml' && named?.[2] === 'yml');
    return named && isSame ? [{ path: named[1]!, text: named[3]! }] : [];
  });
}

/** The lines of a document's shell blocks, without their comments, and the commands of its workflows. */
export function commandsIn({ blocks }: Document): readonly string[] {
  return blocks
    .flatMap(({ language, text }) => {
      if (language === 'sh') return text.split('\n');
      if (language === 'yaml')
        return [...text.matchAll(/^ *(?:(?:- )?run: |- (?=np[mx] ))(.+)$/gm)].map(([, command]) => command!);
      return [];
    })
    .flatMap((line) => line.replace(/\s+#.*$/, '').split(' && '))
    .map((command) => command.trim())
    .filter((command) => command !== '');
}

/** The arguments of a command line, without the quotes that a shell takes away. */
export function argumentsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
}

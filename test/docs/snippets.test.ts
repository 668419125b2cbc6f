import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { documents, root } from './documents.ts';

/** Where the code stands that a document's snippets import without saying more. */
const HOME: Readonly<Record<string, string>> = {
  'docs/reporters.md': 'src/report',
  'docs/toxics.md': 'src/toxiproxy/toxics',
};

/** Documents whose snippets make a project of their own, and are compiled there by tests of their own. */
const ELSEWHERE = ['docs/your-own-api.md'];

/** What the application of a reader stands for, in documents that speak of it. */
const READERS_CODE = `
  export declare function pay(baseUrl: string, token: string, payment: { amount: number; currency: string }): Promise<unknown>;
  export declare function createClient(options: {
    baseUrl: string;
    token: string;
    fetch: typeof globalThis.fetch;
    freshToken: () => Promise<string>;
    onAlert: (event: unknown) => void;
  }): {
    get(path: string, query: object, signal: AbortSignal): Promise<unknown>;
    post(path: string, body: object, signal: AbortSignal): Promise<unknown>;
  };
`;

/** The snippets as files that are nowhere on disk: those of a document can import one another. */
function filesOf(): Map<string, string> {
  const files = new Map<string, string>();
  for (const { file, blocks } of documents) {
    if (ELSEWHERE.includes(file)) continue;
    const folder = HOME[file] ?? `snippets/${file}`;
    for (const [index, { language, text }] of blocks.entries()) {
      if (language !== 'ts') continue;
      const path = /^\/\/ (\S+\.ts)\n/.exec(text)?.[1];
      const inRepository = path?.includes('/') ?? false;
      files.set(join(root, inRepository ? path! : `${folder}/${path ?? `snippet-${index}.ts`}`), text);
      if (!inRepository) files.set(join(root, folder, 'my-client.ts'), READERS_CODE);
    }
  }
  return files;
}

test('every TypeScript snippet compiles, as strictly as the source does', () => {
  const files = filesOf();
  expect(files.size).toBeGreaterThan(10);
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.directoryExists = () => true;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = files.get(file);
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
  };
  const paths = Object.fromEntries(
    ['', '/client', '/toxiproxy'].map((entry) => [`faultline${entry}`, [join(root, `src${entry}/index.ts`)]]),
  );
  paths['faultline/vitest'] = [join(root, 'src/vitest.ts')];
  const program = ts.createProgram([...files.keys()], { ...options, paths }, host);
  const problems = [...files.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ start, messageText }) => {
        const { line } = source.getLineAndCharacterOfPosition(start ?? 0);
        return `${file.slice(root.length)}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      },
    );
  });
  expect(problems).toEqual([]);
});

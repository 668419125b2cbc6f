import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { folder } from '../cli/subject-folder.ts';

/** A project with these files that has Faultline installed: the sources, under the name of the package. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const cwd = folder(files);
  const source = pathToFileURL(resolve('src/index.ts')).href;
  // Behind a link, since Node takes the types out of no file below node_modules.
  const home = folder({ 'index.ts': `export * from '${source}';\n` });
  writeFileSync(join(home, 'package.json'), '{ "name": "faultline", "type": "module", "exports": "./index.ts" }');
  mkdirSync(join(cwd, 'node_modules'));
  symlinkSync(home, join(cwd, 'node_modules/faultline'));
  return cwd;
}

/** The files of a project, but for what is installed. */
export function filesOf(cwd: string): readonly string[] {
  return readdirSync(cwd, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1))
    .filter((path) => !path.startsWith('node_modules'))
    .sort();
}

export function textOf(cwd: string, path: string): string {
  return readFileSync(join(cwd, path), 'utf8');
}

/** What the compiler has against files of a project, with the settings of somebody strict. */
export function typeErrors(cwd: string, ...paths: readonly string[]): readonly string[] {
  const files = paths.map((path) => join(cwd, path));
  const program = ts.createProgram(files, {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
    noEmit: true,
    skipLibCheck: true,
    typeRoots: [resolve('node_modules/@types')],
    types: ['node'],
    paths: { faultline: [resolve('src/index.ts')] },
  });
  return files.flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ start, messageText }) => {
        const { line } = source.getLineAndCharacterOfPosition(start ?? 0);
        return `${file.slice(cwd.length + 1)}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      },
    );
  });
}

import { posix } from 'node:path';
import type { ContractOperation } from '../contract/contract.ts';
import type { Card } from '../provider/provider.ts';
import { callSource, fieldsSource, isForm, sendsHeaders, sendsQuery, usesOf } from './call-source.ts';
import { commented, inTemplate, quoted } from './source-of.ts';
import type { ProjectFile } from './write-files.ts';

/** How wide a line may be, in characters. */
const LINE_WIDTH = 118;

export interface SubjectFileOptions {
  /** Of the provider, and of the subject too. */
  readonly name: string;
  readonly title: string;
  readonly extension: string;
  /** Where subjects stand, from the project's folder. */
  readonly folder: string;
  readonly card: Pick<Card, 'auth' | 'idempotency'>;
  readonly operations: readonly ContractOperation[];
  /** The file of the contract's types, from the project's folder, where there is one. */
  readonly types?: string;
}

/** A first subject on a provider of one's own: plain `fetch`, to be replaced by the code that is to be judged. */
export function subjectFile(options: SubjectFileOptions): ProjectFile {
  const { name, title, extension, folder, card, operations, types } = options;
  const isTyped = extension.endsWith('ts');
  const own = types === undefined ? undefined : posix.relative(folder, types);
  const uses = usesOf(operations);
  const handed = ['baseUrl', ...(card.auth.kind === 'none' ? [] : ['credentials']), 'fetch'].join(', ');
  const about = `A first subject on ${title}: plain fetch, written by \`faultline add\`, and yours from here on. What is judged is the code that makes the calls, so put your own client in the place of \`call\`.`;
  const text = `import { defineSubject } from 'faultline';
${own === undefined ? '' : `import type { paths } from ${quoted(own.startsWith('.') ? own : `./${own}`)};\n`}
/**
${commented(about, ' * ')} */
export default defineSubject${own === undefined ? '' : '<paths>'}({
  name: ${quoted(name)},
  provider: ${quoted(name)},
  // What your client promises, and is held to. What is left out has a default or is not promised.
  // policy: { attempts: 4, timeoutMs: 8_000, deadlineMs: 30_000, backoff: { initialMs: 500, maxMs: 8_000 } },
  connect: ({ ${handed} }) => {
    // Your own client goes here. It is made anew for every case, and has to call this \`baseUrl\`${card.auth.kind === 'none' ? '' : ' with these `credentials`'}.
${callSource({ card, uses, isTyped, provider: name })}    return {
${operations.map(operationText).join('')}    };
  },
});
${fieldsSource(uses, isTyped)}`;
  return { path: posix.join(folder, `${name}.subject.${extension}`), text };
}

/** One operation of the subject, named as the contract names it. */
function operationText(operation: ContractOperation): string {
  const { name, method, path, requestBody } = operation;
  const inPath = /\{[^}]*\}/.test(path);
  const query = sendsQuery(operation);
  const headers = sendsHeaders(operation);
  const taken = [...(inPath || query || headers ? ['params'] : []), ...(requestBody ? ['body'] : [])];
  const handed = [
    ...(query ? ['query: params.query'] : []),
    ...(headers ? ['headers: params.header'] : []),
    ...(requestBody ? [isForm(operation) ? 'form: new URLSearchParams(fields(body))' : 'body'] : []),
    'signal',
  ];
  const input = taken.length === 0 ? '_input' : `{ ${taken.join(', ')} }`;
  const call = `call(${quoted(method)}, ${inPath ? template(path) : quoted(path)}, { ${handed.join(', ')} })`;
  const head = `      ${quoted(name)}: (${input}, { signal }) =>`;
  return `${head}${head.length + call.length < LINE_WIDTH ? ' ' : '\n        '}${call},\n`;
}

/** A path with its parameters, as a template literal. */
function template(path: string): string {
  const literal = path
    .split(/\{([^}]*)\}/)
    .map((part, index) =>
      index % 2 === 0 ? inTemplate(part) : `\${encodeURIComponent(String(params.path${member(part)}))}`,
    );
  return `\`${literal.join('')}\``;
}

function member(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${quoted(name)}]`;
}

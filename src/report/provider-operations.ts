import type { ContractOperation, Schema } from '../contract/contract.ts';
import type { Provider } from '../provider/provider.ts';
import { code, markdownTable, plain } from './markdown-parts.ts';

/** Every operation of the contract: what it does, and who answers it. Paths that name another path stand behind. */
export function operationParts(provider: Provider): string[] {
  const { contract, handlers } = provider;
  const own = contract.operations.filter(({ path }) => aliasOf(provider, path) === undefined);
  const rows = own.map((operation) => [
    code(operation.name),
    plain(summaryOf(provider, operation)),
    Object.hasOwn(handlers, operation.name) ? 'state' : 'Prism',
  ]);
  const prism = own.length - own.filter(({ name }) => Object.hasOwn(handlers, name)).length;
  return [
    prism === 0
      ? `${own.length} operations, all answered from the state of a world.`
      : `${own.length} operations. *State*: answered from the state of a world. *Prism*: answered from the contract, always alike.`,
    markdownTable(['operation', 'what it does', 'answered by'], rows),
    ...aliasParts(provider),
  ];
}

/** Whether an operation is another one under a second path. */
export function isSecondName(provider: Provider, name: string): boolean {
  const operation = provider.contract.operation(name);
  return operation !== undefined && aliasOf(provider, operation.path) !== undefined;
}

function aliasParts(provider: Provider): string[] {
  const paths = [...new Set(provider.contract.operations.map(({ path }) => path))];
  const rows = paths.flatMap((path) => {
    const target = aliasOf(provider, path);
    return target === undefined ? [] : [[code(path), code(target)]];
  });
  if (rows.length === 0) return [];
  const heading = `<summary>${rows.length} paths have a second name</summary>`;
  return [`<details>\n${heading}`, markdownTable(['path', 'the same as'], rows), '</details>'];
}

const PATH_REFERENCE = '#/paths/';

/** The path that a path item stands for, where it is a reference to another. */
function aliasOf({ contract }: Provider, path: string): string | undefined {
  const reference = itemOf(contract.document, path)?.$ref;
  if (typeof reference !== 'string' || !reference.startsWith(PATH_REFERENCE)) return undefined;
  return reference.slice(PATH_REFERENCE.length).replaceAll('~1', '/').replaceAll('~0', '~');
}

function summaryOf({ contract }: Provider, { path, method }: ContractOperation): string {
  const operation = itemOf(contract.document, path)?.[method.toLowerCase()] as Schema | undefined;
  return typeof operation?.summary === 'string' ? operation.summary : '';
}

function itemOf(document: Schema, path: string): Schema | undefined {
  return (document.paths as Readonly<Record<string, Schema>>)[path];
}

import { documentOf } from '../../../src/contract/document.ts';
import { type Intake, readSpec } from '../../../src/contract/intake/read-spec.ts';
import { contractOf } from '../../../src/contract/load.ts';
import type { WireRequest } from '../../../src/contract/message.ts';

/** Where a document of this folder is, as a path from the working directory. */
export function fileOf(name: string): string {
  return `test/contract/intake/${name}`;
}

/** Reads one of `documents/`, and loads what comes of it, after a way through JSON as if it had been written. */
export async function contractFrom(name: string) {
  const intake: Intake = await readSpec(fileOf(`documents/${name}`));
  const contract = contractOf(documentOf(JSON.parse(JSON.stringify(intake.document)), name));

  /** What the contract makes of a request: a path with its query, and what else is of note. */
  function send(method: string, path: string, rest: Partial<Pick<WireRequest, 'body' | 'headers'>> = {}) {
    const matched = contract.match(method, path.split('?')[0]!);
    if (!matched) throw new Error(`Nothing matches ${method} ${path}.`);
    const url = `https://example.test${path}`;
    const { request, violation } = contract.readRequest(matched, { method, url, headers: {}, body: '', ...rest });
    return { ...request, name: request.operation.name, says: violation?.message };
  }

  const json = (method: string, path: string, value: unknown) =>
    send(method, path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });

  /** What the contract says of an answer's JSON. */
  const answer = (operation: string, status: number, value: unknown) =>
    contract.validateValue(contract.operation(operation)!, status, value)?.message;

  return { ...intake, contract, send, json, answer };
}

import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadPact } from '../../src/pact/native.ts';
import { mergePacts, type PactDocument, pactText } from '../../src/pact/record/merge.ts';
import { writeInteraction } from '../../src/pact/record/write.ts';
import { readNativeResult } from '../../src/pact/verify/native-result.ts';
import { NativeVerifier } from '../../src/pact/verify/native-verifier.ts';
import { folder } from '../cli/subject-folder.ts';

/** A body that a pact asks for, and what a provider answers. */
export interface Asked {
  readonly template: unknown;
  readonly answer: unknown;
}

/** What Pact's own verifier finds wrong with each answer; nothing where it matches. */
export async function nativeMismatches(all: readonly Asked[]): Promise<readonly (readonly string[])[]> {
  const native = loadPact();
  const documents: PactDocument[] = [];
  for (const [index, { template }] of all.entries()) {
    const sent = { method: 'GET', url: `http://pact.test/${index}`, headers: {}, body: '' };
    const interaction = {
      description: String(index),
      states: [],
      request: { method: 'GET', path: `/${index}`, query: {}, headers: {} },
      response: { status: 200, headers: { 'Content-Type': 'application/json' }, body: template },
      sent,
    };
    documents.push(await writeInteraction(native, { consumer: 'one', provider: 'other' }, interaction));
  }
  const file = join(folder(), 'pact.json');
  writeFileSync(file, pactText(mergePacts(documents as [PactDocument, ...PactDocument[]])));

  const server = createServer((request, response) => {
    const asked = all[Number(request.url?.slice(1))];
    response.setHeader('content-type', 'application/json').end(JSON.stringify(asked?.answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  using verifier = new NativeVerifier();
  try {
    const { port } = server.address() as AddressInfo;
    const results = readNativeResult(await verifier.verify({ file, port }, new AbortController().signal));
    return all.map((_, index) => {
      const result = results.get(index);
      if (!result) return ['not verified'];
      return result.isOk ? [] : [result.error ?? '', ...result.mismatches.map(({ says }) => says)];
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

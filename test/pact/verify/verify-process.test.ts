import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { VerifyOrder } from '../../../src/pact/verify/verify-messages.ts';

test("Pact's verifier ends with the process that started it, in the middle of its work", async () => {
  const never = createServer(() => {});
  never.listen(0, '127.0.0.1');
  await once(never, 'listening');
  const child = fork('src/pact/verify/verify-process.ts', { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const { port } = never.address() as AddressInfo;
  child.send({ file: resolve('test/pact/fixtures/shop-stripe-v2.json'), port } satisfies VerifyOrder);
  await once(never, 'request');
  child.disconnect();
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  never.closeAllConnections();
  never.close();
});

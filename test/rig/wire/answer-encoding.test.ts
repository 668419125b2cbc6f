import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { stripeServer, TOKEN } from '../../../bench/stripe-server.ts';

test.each(['Jenny', 'Zoë', '雪 and ❄'])('the bytes of an answer are UTF-8 and counted as such: %s', async (name) => {
  const { server } = stripeServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/customers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: new URLSearchParams({ name }),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  server.closeAllConnections();
  server.close();
  expect(answer.headers.get('content-length')).toBe(String(bytes.length));
  expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ name });
});

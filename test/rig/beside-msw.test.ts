import http from 'node:http';
import net from 'node:net';
import { HttpResponse, http as handle } from 'msw';
import { setupServer } from 'msw/node';
import { expect, onTestFinished, test } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import type { Strike } from '../../src/fault/schedule.ts';
import { createVirtualRig } from '../../src/rig/virtual.ts';
import { CREATE, caseOf, retrying, runOn, subjectOf, waysIn } from './on-rig.ts';

/** Where the subject calls, and somebody's own mocks do as well. */
const URL = 'http://stripe.test/v1/payment_intents';
const unavailable: Strike = { fault: { fault: 'status', status: 503 }, operation: 0, attempt: 1 };

const ways = Object.values(waysIn).map((way) => retrying(way, () => 250));

/** The journals of every way in, each on a rig of its own. */
async function journals(): Promise<string[]> {
  const written: string[] = [];
  for (const way of ways) {
    for (const journal of await runOn(way, caseOf([unavailable]))) written.push(journal.toJSONLines());
  }
  return written;
}

/** A server of MSW that answers everything with `mine`, and counts. It is closed with the test at the latest. */
function mswServer() {
  const asked: string[] = [];
  const server = setupServer(
    handle.all('*', ({ request }) => {
      asked.push(request.url);
      return HttpResponse.text('mine');
    }),
  );
  let listening = false;
  const close = () => {
    if (listening) server.close();
    listening = false;
  };
  onTestFinished(close);
  const listen = () => {
    server.listen();
    listening = true;
  };
  return { asked, listen, close };
}

const overHttp = () =>
  new Promise<string>((resolve, reject) => {
    http
      .get(URL, (response) => {
        let text = '';
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      })
      .on('error', reject);
  });
const overFetch = async () => (await fetch(URL)).text();
const answers = async () => [await overHttp(), await overFetch()];

test('a subject shows the same whether or not MSW listens', async () => {
  const alone = await journals();
  mswServer().listen();
  expect(await journals()).toEqual(alone);
});

test('MSW answers before a rig and after it, and is not asked meanwhile', async () => {
  const { connect } = net.Socket.prototype;
  const { fetch } = globalThis;
  const { asked, listen, close } = mswServer();
  listen();
  expect(await answers()).toEqual(['mine', 'mine']);
  await journals();
  expect(asked).toHaveLength(2);
  expect(await answers()).toEqual(['mine', 'mine']);
  close();
  expect(net.Socket.prototype.connect).toBe(connect);
  expect(globalThis.fetch).toBe(fetch);
});

test('MSW may start after a rig, and listen again', async () => {
  const server = mswServer();
  await journals();
  server.listen();
  expect(await answers()).toEqual(['mine', 'mine']);
  server.close();
  await journals();
  server.listen();
  expect(await answers()).toEqual(['mine', 'mine']);
});

test('no connection that MSW has answered on, and keeps, reaches past the rig', async () => {
  mswServer().listen();
  const subject = subjectOf(() => ({ [CREATE]: overHttp }));
  await overHttp();
  const [journal] = await runOn(subject, caseOf());
  expect(journal?.observation.attempts).toHaveLength(1);
  expect(journal?.observation.operations[0]?.outcome).toMatchObject({ value: expect.not.stringContaining('mine') });
});

test('MSW that is closed, or starts, while a rig stands leaves it and the process in order', async () => {
  const { connect } = net.Socket.prototype;
  const alone = await journals();
  const server = mswServer();
  const late = mswServer();
  server.listen();
  {
    await using rig = await createVirtualRig({ subject: ways[2]!, provider: stripe });
    server.close();
    expect((await rig.run(caseOf([unavailable]))).toJSONLines()).toBe(alone[2]);
    late.listen();
    expect((await rig.run(caseOf([unavailable]))).toJSONLines()).toBe(alone[2]);
    late.close();
  }
  expect(net.Socket.prototype.connect).toBe(connect);
});

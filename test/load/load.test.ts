import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { ORIGIN, stripeServer, TOKEN } from '../../bench/stripe-server.ts';
import { mixSeed, seededRandom } from '../../src/random.ts';
import { type ConnectionEvent, createToxiproxy } from '../../src/toxiproxy/index.ts';
import { apiClient } from '../toxiproxy/api-client.ts';
import { LoadClient, type Outcome } from './client.ts';
import { Trouble } from './trouble.ts';

const SEED = 20_260_101;
const PROXIES = 4;
const CONNECTIONS = 200;
/** All of them in CI, where nobody waits; FAULTLINE_LOAD_REQUESTS asks for another number. */
const REQUESTS = Number(process.env.FAULTLINE_LOAD_REQUESTS ?? (process.env.CI ? 100_000 : 25_000));

test(`${REQUESTS} requests over ${CONNECTIONS} connections lose nothing that no toxic dropped`, {
  timeout: 600_000,
}, async () => {
  const handlesBefore = handles();
  const heapMb: number[] = [];
  const account = { answered: 0, lost: 0, refused: 0, unexplained: [] as string[] };
  const connections = { accepted: 0, closed: 0, reset: 0 };
  {
    const { server, mock } = stripeServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const upstream = (server.address() as AddressInfo).port;
    const onConnection = ({ type }: ConnectionEvent) => connections[type]++;
    const toxiproxy = await createToxiproxy({ seed: SEED, onConnection });
    const api = apiClient(toxiproxy.url);
    const roads = await Promise.all(
      Array.from({ length: PROXIES }, async (_, index) => {
        const proxy = await api.proxy(upstream, `road-${index}`);
        return { proxy, trouble: new Trouble(proxy, seededRandom(mixSeed(SEED, index)), { gentle: index % 2 === 0 }) };
      }),
    );

    for (const half of [1, 2]) {
      const stop = new AbortController();
      const trouble = roads.map((road) => road.trouble.make(stop.signal));
      let left = Math.ceil(REQUESTS / 2);
      await Promise.all(
        Array.from({ length: CONNECTIONS }, async (_, index) => {
          const { proxy, trouble } = roads[index % PROXIES] as (typeof roads)[number];
          using client = new LoadClient(proxy.port);
          const random = seededRandom(mixSeed(SEED, 'client', half, index));
          // Since when nothing that is over by now can still end the connection: an answer came behind it.
          let soundSince = performance.now();
          while (left-- > 0) {
            const sentAt = performance.now();
            if (!client.connected) soundSince = sentAt;
            const asked = ask(random.int(1, 99_999), `${half}-${left}`);
            const outcome = await client.send(asked.request);
            if (asked.isAnswer(outcome)) {
              account.answered++;
              soundSince = sentAt;
            } else if (outcome.kind === 'lost' && trouble.mayDrop(soundSince)) {
              account.lost++;
              // Not to spend the whole load on an outage.
              await sleep(random.int(1, 20));
            } else if (outcome.kind === 'answered' && trouble.mayAnswer(outcome.status, soundSince)) {
              account.refused++;
              soundSince = sentAt;
            } else {
              account.unexplained.push(
                `${(sentAt - soundSince).toFixed(0)} ms ${JSON.stringify(outcome).slice(0, 300)}`,
              );
            }
          }
        }),
      );
      stop.abort();
      await Promise.all(trouble);
      // What the provider remembers is not what leaks.
      mock.reset(half);
      heapMb.push(await heapInUse());
    }
    expect(roads.map(({ trouble }) => trouble.count).every((count) => count > REQUESTS / 5_000)).toBe(true);
    await toxiproxy.close();
    const openAtServer = await new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
    await new Promise((resolve) => server.close(resolve));
    expect(openAtServer).toBe(0);
  }
  const { unexplained, answered, lost, refused } = account;
  expect(unexplained.slice(0, 20)).toEqual([]);
  expect(answered + lost + refused).toBe(2 * Math.ceil(REQUESTS / 2));
  expect(answered / REQUESTS).toBeGreaterThan(0.5);
  expect(lost).toBeGreaterThan(0);
  expect(refused).toBeGreaterThan(0);
  expect(connections.closed + connections.reset).toBe(connections.accepted);
  const [first, second] = heapMb as [number, number];
  expect(second - first, `heap in use after each half: ${heapMb} MB`).toBeLessThan(10);
  await sleep(50);
  expect(surplus(handles(), handlesBefore)).toEqual([]);
  if (process.env.FAULTLINE_LOAD_REPORT) console.log({ answered, lost, refused, connections, heapMb });
});

/** A request, every other one a charge of its own, and what tells its answer from any other's. */
function ask(number: number, key: string): { readonly request: string; isAnswer(outcome: Outcome): boolean } {
  const head = `host: ${new URL(ORIGIN).host}\r\nauthorization: Bearer ${TOKEN}\r\n`;
  if (number % 2 === 0) {
    const id = `cus_fixture_${String((number % 64) + 1).padStart(2, '0')}`;
    return {
      request: `GET /v1/customers/${id} HTTP/1.1\r\n${head}\r\n`,
      isAnswer: (outcome) => shows(outcome, { object: 'customer', id }),
    };
  }
  const body = `amount=${number + 50}&currency=usd&metadata[key]=${key}`;
  const form = `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\nidempotency-key: ${key}\r\n`;
  return {
    request: `POST /v1/payment_intents HTTP/1.1\r\n${head}${form}\r\n${body}`,
    isAnswer: (outcome) => shows(outcome, { object: 'payment_intent', amount: number + 50, metadata: { key } }),
  };
}

function shows(outcome: Outcome, wanted: Readonly<Record<string, unknown>>): boolean {
  if (outcome.kind !== 'answered' || outcome.status !== 200) return false;
  const value = JSON.parse(outcome.body) as Record<string, unknown>;
  return Object.entries(wanted).every(([name, want]) => JSON.stringify(value[name]) === JSON.stringify(want));
}

/** Handles of sockets, servers and timers that keep a process alive. */
function handles(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => /TCP|Timeout|Immediate/.test(name))
    .sort();
}

/** What a list has more of than another. */
function surplus(list: readonly string[], than: readonly string[]): string[] {
  const rest = [...than];
  return list.filter((name) => {
    const index = rest.indexOf(name);
    if (index !== -1) rest.splice(index, 1);
    return index === -1;
  });
}

/** Megabytes in use once the garbage is gone. */
async function heapInUse(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let turn = 0; turn < 5; turn++) {
    collect();
    await sleep(20);
  }
  return Math.round(process.memoryUsage().heapUsed / 1e5) / 10;
}

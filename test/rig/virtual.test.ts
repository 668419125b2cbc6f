import crypto from 'node:crypto';
import dns from 'node:dns';
import fs from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { MessageChannel } from 'node:worker_threads';
import axios from 'axios';
import fc from 'fast-check';
import Stripe from 'stripe';
import { describe, expect, it } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { faultKinds } from '../../src/fault/registry.ts';
import type { Strike } from '../../src/fault/schedule.ts';
import type { JournalEvent } from '../../src/journal/events.ts';
import type { Journal } from '../../src/journal/journal.ts';
import type { PolicyInput } from '../../src/policy.ts';
import { createVirtualRig } from '../../src/rig/virtual.ts';
import type { Connection } from '../../src/subject/subject.ts';
import { CREATE, caseOf, creating, retrying, runOn, subjectOf, waysIn } from './on-rig.ts';
import { sleepless } from './sleepless.ts';

const unavailable: Strike = { fault: { fault: 'status', status: 503 }, operation: 0, attempt: 1 };

/** What a journal says, without what differs between ways of sending: headers that a library adds. */
function story({ events }: Journal): unknown[] {
  return events.map((event: JournalEvent) => {
    if (event.type !== 'attempt-started') return event;
    const { request, ...rest } = event;
    const { authorization, 'content-type': type, 'idempotency-key': key } = request.headers;
    return {
      ...rest,
      request: { method: request.method, url: request.url, authorization, type, key, body: request.body },
    };
  });
}

describe.each(Object.entries(waysIn))('a subject that uses %s', (_name, way) => {
  it('is answered by the provider, in its own time', async () => {
    const [journal] = await runOn(retrying(way), caseOf([unavailable]));
    const [operation] = journal?.observation.operations ?? [];
    expect(operation?.attempts.map(({ response }) => response?.status)).toEqual([503, 200]);
    const [first, second] = operation?.attempts ?? [];
    const wait = (second?.startedAt ?? 0) - (first?.startedAt ?? 0);
    expect(wait).toBeGreaterThanOrEqual(100);
    expect(wait).toBeLessThan(500);
    expect(operation?.outcome).toMatchObject({
      outcome: 'resolved',
      value: expect.stringContaining('"amount":1000'),
    });
    expect(journal?.observation.ledger).toMatchObject([{ kind: 'created', resource: 'payment_intent', op: 0 }]);
  });

  it('has its attempts told apart by operation, also when operations run at once', async () => {
    const operations = Array.from({ length: 8 }, (_, index) => creating(1000 + index));
    const schedule = [1, 4, 6].map((operation) => ({ ...unavailable, operation }));
    const [journal] = await runOn(retrying(way), caseOf(schedule, operations));
    const { operations: seen, strays } = journal?.observation ?? { operations: [], strays: [] };
    expect(strays).toEqual([]);
    for (const { op, attempts } of seen) {
      expect(attempts.map(({ request }) => request.body)).toEqual(
        attempts.map(() => `amount=${1000 + op}&currency=usd`),
      );
      expect(attempts).toHaveLength([1, 4, 6].includes(op) ? 2 : 1);
    }
  });

  it('gives the same journal for the same case, byte for byte, whatever the schedule', async () => {
    await using rig = await createVirtualRig({ subject: retrying(way), provider: stripe });
    const variant = fc
      .constantFrom(...faultKinds.flatMap(({ variants }) => variants))
      .filter(({ fault }) => !fault.startsWith('hang'));
    const strike: fc.Arbitrary<Strike> = fc.record({
      fault: variant,
      operation: fc.nat(3),
      attempt: fc.integer({ min: 1, max: 3 }),
      times: fc.integer({ min: 1, max: 2 }),
    });
    const plan = fc.tuple(
      fc.array(strike, { maxLength: 4 }),
      fc.array(fc.tuple(fc.integer({ min: 50, max: 9999 }), fc.nat(2000)), { minLength: 1, maxLength: 4 }),
      fc.integer(),
    );
    await fc.assert(
      fc.asyncProperty(plan, async ([schedule, calls, seed]) => {
        const operations = calls.map(([amount, startMs]) => creating(amount, { startMs }));
        const planned = caseOf(schedule, operations, seed);
        const first = await rig.run(planned);
        expect((await rig.run(planned)).toJSONLines()).toBe(first.toJSONLines());
      }),
      { numRuns: 60, seed: 20_261_120 },
    );
  });
});

describe('the three ways in', () => {
  it.each(
    faultKinds
      .flatMap(({ variants }) => variants)
      // Only fetch follows redirects, and only fetch has a patience of its own; how a cut body surfaces is the library's.
      .filter(({ fault, framing }) => !['redirect', 'hang', 'hang-after-commit'].includes(fault) && framing !== 'cut')
      .map((fault) => [JSON.stringify(fault), fault] as const),
  )('show the same under %s', async (_name, fault) => {
    const stories: unknown[][] = [];
    for (const way of Object.values(waysIn)) {
      // Interception draws from the seed too, for its own ids: a random wait would be another one there.
      const subject = retrying(way, () => 250);
      const [journal] = await runOn(subject, caseOf([{ fault, operation: 0, attempt: 1 }]));
      stories.push(
        story(journal as Journal).map((event) => ({ ...(event as object), error: undefined, headers: undefined })),
      );
    }
    expect(stories[1]).toEqual(stories[0]);
    expect(stories[2]).toEqual(stories[0]);
  });
});

describe('virtual time', () => {
  it('lets hours pass in an instant, on every timer that Node has', async () => {
    const subject = subjectOf(() => ({
      [CREATE]: async () => {
        const from = Date.now();
        await new Promise((resolve) => setTimeout(resolve, 600_000));
        await sleep(600_000);
        await promisify(setTimeout)(600_000);
        await new Promise((resolve) => setImmediate(resolve));
        await new Promise((resolve) => AbortSignal.timeout(600_000).addEventListener('abort', resolve));
        return Date.now() - from;
      },
    }));
    const [journal] = await runOn(subject, caseOf());
    expect(journal?.observation.operations[0]?.outcome).toEqual({ outcome: 'resolved', value: 2_400_000 });
  });

  it('starts operations when the case says', async () => {
    const subject = subjectOf(() => ({ [CREATE]: async () => Date.now() - Date.UTC(2026, 0, 1) }));
    const [journal] = await runOn(subject, caseOf([], [creating(1, { startMs: 5000 }), creating(2, { startMs: 250 })]));
    expect(journal?.observation.operations.map(({ op, startedAt, outcome }) => [op, startedAt, outcome])).toEqual([
      [1, 250, { outcome: 'resolved', value: 250 }],
      [0, 5000, { outcome: 'resolved', value: 5000 }],
    ]);
  });

  it('fires the timeouts of sockets, so that a request that hangs ends as its author asked', async () => {
    const subject = subjectOf(({ baseUrl }) => ({
      [CREATE]: async () => {
        await new Promise((_, reject) => {
          const request = http.request(`${baseUrl}/v1/payment_intents`, { method: 'POST' });
          request.setTimeout(20_000, () => request.destroy(new Error('my own timeout')));
          request.on('error', reject);
          request.end();
        });
      },
    }));
    const [journal] = await runOn(subject, caseOf([{ fault: { fault: 'hang' } }]));
    const [operation] = journal?.observation.operations ?? [];
    expect(operation?.settledAt).toBe(20_000);
    expect(operation?.outcome).toMatchObject({ outcome: 'rejected', error: { message: 'my own timeout' } });
    expect(operation?.attempts[0]).toMatchObject({ ending: 'abandoned', endedAt: 20_000, failure: 'timeout' });
  });

  it("ends a fetch that hangs after Node's own five minutes", async () => {
    const [journal] = await runOn(
      subjectOf(({ baseUrl, fetch }) => ({ [CREATE]: () => fetch(baseUrl) })),
      caseOf([{ fault: { fault: 'hang' } }]),
    );
    const [operation] = journal?.observation.operations ?? [];
    expect(operation?.settledAt).toBe(300_000);
    expect(operation?.outcome).toMatchObject({
      outcome: 'rejected',
      error: { name: 'TypeError', message: 'fetch failed' },
    });
  });

  it('does not move while ticks and promises still have something to do, however they follow one another', async () => {
    const subject = subjectOf(() => ({
      [CREATE]: async () => {
        const tooLate = sleep(1000, 'the clock moved');
        const busy = async () => {
          for (let round = 0; round < 50; round++) {
            await new Promise<void>((resolve) => process.nextTick(resolve));
            for (let hop = 0; hop < round; hop++) await undefined;
            if (round % 7 === 0) await new Promise<void>((resolve) => queueMicrotask(resolve));
          }
          return 'in time';
        };
        return Promise.race([tooLate, busy()]);
      },
    }));
    const [journal] = await runOn(subject, caseOf());
    expect(journal?.observation.operations[0]).toMatchObject({ settledAt: 0, outcome: { value: 'in time' } });
  });

  it('does not move while the subject waits for the event loop, by timers and ports that were there before', async () => {
    const native = setImmediate;
    const subject = subjectOf(() => ({
      [CREATE]: async () => {
        const tooLate = sleep(1000, 'the clock moved');
        const busy = async () => {
          await new Promise((resolve) => native(resolve));
          const { port1, port2 } = new MessageChannel();
          const heard = new Promise((resolve) => port2.once('message', resolve));
          port1.postMessage('hello');
          await heard;
          port1.close();
          return 'in time';
        };
        return Promise.race([tooLate, busy()]);
      },
    }));
    const [journal] = await runOn(subject, caseOf());
    expect(journal?.observation.operations[0]).toMatchObject({ settledAt: 0, outcome: { value: 'in time' } });
  });

  it('does not move while the subject waits for the thread pool', async () => {
    const subject = subjectOf(() => ({
      [CREATE]: async () => {
        const tooLate = sleep(1000, 'the clock moved');
        await fs.readFile(new URL(import.meta.url));
        await crypto.subtle.digest('SHA-256', new Uint8Array(1_000_000));
        await promisify(crypto.scrypt)('secret', 'salt', 32);
        return Promise.race([tooLate, 'in time']);
      },
    }));
    const [journal] = await runOn(subject, caseOf());
    expect(journal?.observation.operations[0]).toMatchObject({ settledAt: 0, outcome: { value: 'in time' } });
  });
});

describe('randomness', () => {
  it('comes from the seed of the case, wherever the subject takes it from', async () => {
    const subject = subjectOf(() => ({
      [CREATE]: async () => [
        Math.random(),
        globalThis.crypto.randomUUID(),
        crypto.randomUUID(),
        crypto.randomBytes(8).toString('hex'),
        crypto.randomInt(1_000_000),
        globalThis.crypto.getRandomValues(new Uint8Array(4)).join(),
      ],
    }));
    const [one, again, other] = await runOn(subject, caseOf(), caseOf(), caseOf([], [creating()], 2));
    const drawn = (journal: Journal | undefined) => journal?.observation.operations[0]?.outcome;
    expect(drawn(again)).toEqual(drawn(one));
    const [ours, theirs] = [drawn(one), drawn(other)].map(
      (outcome) => JSON.parse((outcome as { value: string }).value) as unknown[],
    );
    for (const [index, value] of (ours ?? []).entries()) expect(value).not.toEqual(theirs?.[index]);
  });
});

describe('nothing leaves the rig', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a fetch to another host', () => globalThis.fetch('http://example.com/')],
    ['a request over node:http', () => axios.get('http://example.com/')],
    [
      'a socket that speaks no HTTP',
      () =>
        new Promise((resolve, reject) => {
          const socket = net.connect({ host: '127.0.0.1', port: 9, allowHalfOpen: false }, () =>
            socket.write('PING\r\n'),
          );
          socket.on('data', resolve);
          socket.on('error', reject);
        }),
    ],
  ])('%s is refused, and stands in the journal', async (_name, leave) => {
    const [journal] = await runOn(
      subjectOf(() => ({ [CREATE]: leave })),
      caseOf(),
    );
    expect(journal?.observation.operations[0]?.outcome?.outcome).toBe('rejected');
    expect(journal?.observation.foreign).toHaveLength(1);
    expect(journal?.observation.foreign[0]).toMatchObject({ foreign: true, ending: 'broke', code: 'ENOTFOUND' });
  });

  it('keeps credentials out of the journal, and says where they went', async () => {
    const subject = subjectOf(({ baseUrl, credentials, fetch }) => ({
      [CREATE]: async () => {
        const headers = { authorization: `Bearer ${credentials.token}` };
        await fetch(`${baseUrl}/v1/customers`, { headers });
        await fetch(`http://elsewhere.test/?token=${credentials.token}`).catch(() => {});
        return 'done';
      },
    }));
    const [journal] = await runOn(subject, caseOf());
    expect(journal?.toJSONLines()).not.toMatch(/sk_test_\w{8}/);
    expect(journal?.observation.attempts[0]).toMatchObject({
      credentialed: true,
      request: { headers: { authorization: 'Bearer [credential]' } },
    });
    expect(journal?.observation.foreign[0]).toMatchObject({
      credentialed: true,
      request: { url: 'http://elsewhere.test/?token=[credential]' },
    });
  });
});

describe('a redirect to another host', () => {
  const redirect: Strike = { fault: { fault: 'redirect', status: 307, to: 'elsewhere.test' }, attempt: 1 };

  it('is followed by fetch without the credentials, and refused there', async () => {
    const [journal] = await runOn(
      retrying(({ fetch }) => waysIn['the fetch it is handed']?.({ fetch } as never) as never),
      caseOf([redirect]),
    );
    expect(journal?.observation.foreign[0]).toMatchObject({ credentialed: false, request: { method: 'POST' } });
  });

  it('is handed back where the caller asked for it', async () => {
    const subject = subjectOf(({ baseUrl, fetch }) => ({
      [CREATE]: async () => {
        const { status, headers } = await fetch(`${baseUrl}/v1/customers`, { redirect: 'manual' });
        return [status, headers.get('location')];
      },
    }));
    const [journal] = await runOn(subject, caseOf([redirect]));
    expect(journal?.observation.operations[0]?.outcome).toMatchObject({
      value: '[307,"http://elsewhere.test/v1/customers"]',
    });
    expect(journal?.observation.foreign).toEqual([]);
  });
});

describe('a subject that misbehaves', () => {
  const judged = async (operation: () => unknown, policy: PolicyInput = {}) => {
    const good = retrying(waysIn['the fetch it is handed'] as never);
    const subject = subjectOf(async (connection) => {
      const well = (await good.connect(connection))[CREATE];
      return {
        [CREATE]: (input, context) =>
          (input.body as { amount: number }).amount === 1 ? operation() : well?.(input, context),
      };
    });
    const [bad, next] = await runOn({ ...subject, policy }, caseOf([], [creating(1)]), caseOf([], [creating(2)]));
    // Whatever it did, the next case is unharmed.
    expect(next?.observation.operations[0]?.outcome?.outcome).toBe('resolved');
    expect(next?.observation.misbehaviour).toEqual([]);
    return bad?.observation;
  };

  it('may throw before it returns a promise', async () => {
    const observation = await judged(() => {
      throw new RangeError('at once');
    });
    expect(observation?.operations[0]?.outcome).toMatchObject({ outcome: 'rejected', error: { name: 'RangeError' } });
  });

  it.each([undefined, null, 42, 'text', Object.create(null), Symbol('s')])('may reject with %s', async (thrown) => {
    const observation = await judged(() => Promise.reject(thrown));
    expect(observation?.operations[0]?.outcome?.outcome).toBe('rejected');
  });

  it('may never settle: that is found out at once where nothing is left to wait for', async () => {
    const observation = await judged(() => new Promise(() => {}));
    expect(observation?.operations[0]?.outcome).toMatchObject({ outcome: 'unsettled' });
  });

  it('may poll for ever: the case ends all the same', async () => {
    const observation = await judged(() => new Promise(() => setInterval(() => {}, 1000)));
    expect(observation?.operations[0]?.outcome).toMatchObject({
      outcome: 'unsettled',
      why: expect.stringContaining('60 minutes'),
    });
  });

  it('may take longer than an hour, where its deadline lets it', async () => {
    const polling = async () => {
      for (let minute = 1; minute <= 80; minute++) await sleep(60_000);
      return 'late';
    };
    const patient = await judged(polling, { deadlineMs: 1_800_000 });
    expect(patient?.operations[0]?.outcome).toMatchObject({ outcome: 'resolved', value: 'late' });
    const hasty = await judged(polling, { deadlineMs: 30_000 });
    expect(hasty?.operations[0]?.outcome).toMatchObject({ why: expect.stringContaining('60 minutes') });
  });

  it('may leave timers behind', async () => {
    const observation = await judged(() => {
      setInterval(() => {}, 10);
      setTimeout(() => {}, 1e9);
      return 'done';
    });
    expect(observation?.operations[0]?.outcome).toEqual({ outcome: 'resolved', value: 'done' });
  });

  it('may throw in a timer', async () => {
    const observation = await judged(async () => {
      setTimeout(() => {
        throw new Error('in a timer');
      }, 5);
      await sleep(10);
    });
    expect(observation?.misbehaviour).toMatchObject([{ what: 'threw outside of any promise: Error: in a timer' }]);
  });

  it('may throw in a callback of a socket: the event loop does not sleep over what is left', async () => {
    const cases = Array.from({ length: 10 }, () => caseOf());
    const subject = subjectOf(({ baseUrl }) => ({
      [CREATE]: () =>
        new Promise(() => {
          http.get(`${baseUrl}/v1/customers`, (response) =>
            response.on('data', () => {
              throw new Error('in a socket');
            }),
          );
        }),
    }));
    const journals = await sleepless(() => runOn(subject, ...cases));
    for (const { observation } of journals) {
      expect(observation.misbehaviour).toMatchObject([
        { op: 0, what: 'threw outside of any promise: Error: in a socket' },
      ]);
      expect(observation.operations[0]?.outcome?.outcome).toBe('unsettled');
    }
    expect(new Set(journals.map((journal) => journal.toJSONLines())).size).toBe(1);
  });

  it('may leave a rejection unhandled, with no fault about', async () => {
    const observation = await judged(async () => {
      void Promise.reject(new Error('nobody listens'));
      return 'done';
    });
    expect(observation?.misbehaviour).toMatchObject([{ what: 'left a rejection unhandled: Error: nobody listens' }]);
  });

  it('may leave one unhandled when the case ends, which is nobody else to blame for', async () => {
    const subject = subjectOf(() => ({
      [CREATE]: async (_input, { signal }) => {
        signal.addEventListener('abort', () => void Promise.reject(new Error('at the end')));
        return 'done';
      },
    }));
    const [journal] = await runOn(subject, caseOf());
    expect(journal?.observation.misbehaviour).toEqual([]);
  });

  it('may call process.exit', async () => {
    const observation = await judged(() => process.exit(3));
    expect(observation?.misbehaviour).toMatchObject([{ op: 0, what: 'called process.exit(3)' }]);
  });

  it('may resolve with what cannot be written down', async () => {
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    expect((await judged(() => cycle))?.operations[0]?.outcome).toMatchObject({ outcome: 'resolved' });
    expect((await judged(() => 12n))?.operations[0]?.outcome).toMatchObject({ outcome: 'resolved' });
    expect((await judged(() => () => 1))?.operations[0]?.outcome).toMatchObject({ outcome: 'resolved' });
  });

  it('may replace the global fetch: the next case has its own again', async () => {
    const observation = await judged(() => {
      globalThis.fetch = () => Promise.reject(new Error('mine'));
      return 'done';
    });
    expect(observation?.operations[0]?.outcome?.outcome).toBe('resolved');
  });
});

describe('two connections', () => {
  it('are two accounts: each has a world, a credential and a host of its own', async () => {
    const subject = retrying(waysIn['the fetch it is handed'] as never);
    const operations = [creating(1), creating(2, { connection: 1 })];
    const schedule: Strike[] = [{ fault: { fault: 'partition' }, connection: 0 }];
    const [journal] = await runOn(subject, caseOf(schedule, operations));
    const [down, up] = journal?.observation.operations ?? [];
    expect(down?.outcome?.outcome).toBe('rejected');
    expect(up?.outcome?.outcome).toBe('resolved');
    expect(new URL(up?.attempts[0]?.request.url ?? '').host).not.toBe(
      new URL(down?.attempts[0]?.request.url ?? '').host,
    );
  });
});

describe('what a subject opened', () => {
  const closing = (close: () => void | Promise<void>) => ({
    ...retrying(waysIn['the fetch it is handed'] as never),
    close,
  });

  it('is closed at the end of each case, in the time that takes', async () => {
    let closed = 0;
    const subject = closing(async () => {
      await sleep(60_000);
      closed++;
    });
    await runOn(subject, caseOf(), caseOf());
    expect(closed).toBe(2);
  });

  it.each<[string, () => void | Promise<void>, RegExp]>([
    ['throws', () => Promise.reject(new Error('stuck')), /close failed with Error: stuck/],
    ['never finishes', () => new Promise(() => {}), /close did not finish/],
  ])('is an error of its author where closing %s', async (_name, close, sentence) => {
    await expect(runOn(closing(close), caseOf())).rejects.toThrow(sentence);
  });
});

describe('a rig that is disposed', () => {
  it('makes room for another: two at once would take each other for the process', async () => {
    const subject = retrying(waysIn['the fetch it is handed'] as never);
    const first = await createVirtualRig({ subject, provider: stripe });
    await expect(createVirtualRig({ subject, provider: stripe })).rejects.toThrow('dispose it first');
    await first[Symbol.asyncDispose]();
    await (await createVirtualRig({ subject, provider: stripe }))[Symbol.asyncDispose]();
  });

  it('gives the process back as it was', async () => {
    const found = () => [
      setTimeout,
      setImmediate,
      Date,
      performance.now,
      fetch,
      Math.random,
      crypto.randomUUID,
      process.exit,
      net.Socket.prototype.connect,
      net.Socket.prototype.setTimeout,
      AbortSignal.timeout,
      dns.lookup,
    ];
    const before = found();
    await runOn(retrying(waysIn['node:http'] as never), caseOf([unavailable]));
    expect(found()).toEqual(before);
    expect(process.listenerCount('uncaughtException')).toBeLessThanOrEqual(1);
    const from = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(performance.now()).toBeGreaterThan(from);
  });
});

describe('a body that takes its time', () => {
  const slowly: Strike = { fault: { fault: 'slow-body', ms: 45_000 }, attempt: 1 };

  /** The times at which the subject says that something happened, the rest of its value, and how its attempt ended. */
  async function meeting(
    operation: (connection: Connection, signal: AbortSignal) => Promise<unknown>,
    strike = slowly,
  ) {
    const subject = subjectOf((connection) => ({
      [CREATE]: (_input, { signal }) => operation(connection, signal),
    }));
    const [journal] = await runOn(subject, caseOf([strike]));
    const [seen] = journal?.observation.operations ?? [];
    return { settledAt: seen?.settledAt, outcome: seen?.outcome, attempt: seen?.attempts[0] };
  }
  const customers = ({ baseUrl, credentials, fetch }: Connection, init: RequestInit = {}) =>
    fetch(`${baseUrl}/v1/customers`, { headers: { authorization: `Bearer ${credentials.token}` }, ...init });
  const sinceStart = () => Date.now() - Date.UTC(2026, 0, 1);

  it('lets fetch have the head at once, and the bytes as they come', async () => {
    const { outcome, attempt } = await meeting(async (connection) => {
      const response = await customers(connection);
      const at = [sinceStart()];
      let bytes = 0;
      const reader = (response.body as ReadableStream<Uint8Array>).getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        at.push(sinceStart());
        bytes += piece.value.length;
      }
      return { at, bytes };
    });
    const { at, bytes } = JSON.parse((outcome as { value: string }).value);
    expect(at).toEqual([0, ...Array.from({ length: 11 }, (_, piece) => piece * 4_500)]);
    expect(Buffer.byteLength(attempt?.response?.body ?? '')).toBe(bytes);
    expect(attempt).toMatchObject({ ending: 'answered', endedAt: 45_000, failure: null });
  });

  it.each([
    ['json', (response: Response) => response.json()],
    ['bytes', (response: Response) => response.bytes()],
    ['a clone', (response: Response) => response.clone().text()],
  ])('is read whole as %s', async (_name, readAs) => {
    const { settledAt, outcome } = await meeting(async (connection) => readAs(await customers(connection)));
    expect(outcome?.outcome).toBe('resolved');
    expect(settledAt).toBe(45_000);
  });

  it("ends with the signal's reason when the caller aborts, and is given up", async () => {
    const { settledAt, outcome, attempt } = await meeting(async (connection) => {
      const response = await customers(connection, { signal: AbortSignal.timeout(30_000) });
      return response.text();
    });
    expect(settledAt).toBe(30_000);
    expect(outcome).toMatchObject({ outcome: 'rejected', error: { name: 'TimeoutError' } });
    expect(attempt).toMatchObject({ ending: 'abandoned', endedAt: 30_000, failure: 'timeout', processed: true });
  });

  it('is not ended by an abort that comes after its last byte', async () => {
    const { outcome, attempt } = await meeting(async (connection) => {
      const patience = new AbortController();
      const response = await customers(connection, { signal: patience.signal });
      await sleep(45_001);
      patience.abort();
      return (await response.text()).length;
    });
    expect(outcome?.outcome).toBe('resolved');
    expect(attempt).toMatchObject({ ending: 'answered', endedAt: 45_000 });
  });

  it('is given up when the caller cancels it', async () => {
    const { attempt } = await meeting(async (connection) => {
      const response = await customers(connection);
      await sleep(1_000);
      await response.body?.cancel();
    });
    expect(attempt).toMatchObject({ ending: 'abandoned', endedAt: 1_000 });
  });

  it('has arrived when its time is over, where nobody reads it', async () => {
    const { settledAt, attempt } = await meeting(async (connection) => (await customers(connection)).status);
    expect(settledAt).toBe(0);
    expect(attempt).toMatchObject({ ending: 'answered', endedAt: 45_000, failure: null });
  });

  it("ends after Node's own five minutes without a byte", async () => {
    const { settledAt, outcome, attempt } = await meeting(async (connection) => (await customers(connection)).text(), {
      fault: { fault: 'slice', bytes: 16, delayMs: 300_000 },
    });
    expect(settledAt).toBe(300_000);
    expect(outcome).toMatchObject({ outcome: 'rejected', error: { name: 'TypeError', message: 'terminated' } });
    expect(attempt).toMatchObject({ ending: 'abandoned', endedAt: 300_000 });
  });

  /** A request over node:http that the caller gives up after so long: without a byte, or altogether. */
  const overHttp =
    (patience: (request: http.ClientRequest) => void) =>
    ({ baseUrl, credentials }: Connection) =>
      new Promise((resolve, reject) => {
        const headers = { authorization: `Bearer ${credentials.token}` };
        const request = http.get(`${baseUrl}/v1/customers`, { headers }, (response) => {
          let pieces = 0;
          response.on('data', () => pieces++);
          response.on('end', () => resolve(pieces));
          response.on('error', reject);
        });
        request.on('error', reject);
        patience(request);
      });

  it('is given up when a request over node:http is destroyed', async () => {
    const { settledAt, attempt } = await meeting(
      overHttp((request) => setTimeout(() => request.destroy(new Error('enough')), 20_000)),
    );
    expect(settledAt).toBe(20_000);
    expect(attempt).toMatchObject({ ending: 'abandoned', endedAt: 20_000, failure: 'timeout' });
  });

  it('keeps the idle timeout of a socket from firing as long as bytes dribble', async () => {
    const idle = (ms: number) =>
      overHttp((request) => request.setTimeout(ms, () => request.destroy(new Error('idle'))));
    const patient = await meeting(idle(5_000));
    expect(patient).toMatchObject({ settledAt: 45_000, outcome: { outcome: 'resolved', value: 11 } });
    const impatient = await meeting(idle(4_000));
    expect(impatient).toMatchObject({ settledAt: 4_000, outcome: { outcome: 'rejected' } });
  });

  it('leaves a repeat after an idle timeout with its own operation, also on a socket that another one opened', async () => {
    const subject = subjectOf(({ baseUrl, credentials }) => {
      const headers = { authorization: `Bearer ${credentials.token}` };
      const ask = (done: (pieces: number) => void) => {
        let pieces = 0;
        const request = http.get(`${baseUrl}/v1/customers`, { headers }, (response) => {
          response.on('data', () => pieces++);
          response.on('end', () => done(pieces));
        });
        request.setTimeout(2_000, () => request.destroy(new Error('idle')));
        request.on('error', () => ask(done));
      };
      return { [CREATE]: () => new Promise(ask) };
    });
    const operations = [creating(1), creating(2, { startMs: 100 })];
    const [journal] = await runOn(subject, caseOf([{ ...slowly, operation: 1 }], operations));
    expect(journal?.observation.operations.map(({ attempts }) => attempts.map(({ ending }) => ending))).toEqual([
      ['answered'],
      ['abandoned', 'answered'],
    ]);
  });
});

describe('https', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const clients: Record<string, (connection: Connection) => Promise<string>> = {
    'the fetch it is handed': async ({ secureBaseUrl, credentials, fetch }) => {
      const headers = { ...form, authorization: `Bearer ${credentials.token}` };
      const init = { method: 'POST', headers, body: 'amount=1000&currency=usd' };
      const response = await fetch(`${secureBaseUrl}/v1/payment_intents`, init);
      if (!response.ok) throw new Error(`status ${response.status}`);
      return ((await response.json()) as { id: string }).id;
    },
    'node:https': ({ secureBaseUrl, credentials }) =>
      new Promise((resolve, reject) => {
        const headers = { ...form, authorization: `Bearer ${credentials.token}` };
        const request = https.request(
          `${secureBaseUrl}/v1/payment_intents`,
          { method: 'POST', headers },
          (response) => {
            let text = '';
            response.on('data', (chunk) => {
              text += chunk;
            });
            response.on('end', () => {
              if (response.statusCode === 200) resolve(JSON.parse(text).id);
              else reject(new Error(`status ${response.statusCode}`));
            });
          },
        );
        request.on('error', reject);
        request.end('amount=1000&currency=usd');
      }),
    axios: async ({ secureBaseUrl, credentials }) => {
      const headers = { ...form, authorization: `Bearer ${credentials.token}` };
      const url = `${secureBaseUrl}/v1/payment_intents`;
      return (await axios.post(url, 'amount=1000&currency=usd', { headers })).data.id;
    },
    "Stripe's SDK": async ({ secureBaseUrl, credentials }) => {
      const { hostname: host } = new URL(secureBaseUrl);
      const sdk = new Stripe(credentials.token, { host, protocol: 'https', maxNetworkRetries: 0 });
      return (await sdk.paymentIntents.create({ amount: 1000, currency: 'usd' })).id;
    },
  };

  describe.each(Object.entries(clients))('by %s', (_name, client) => {
    const meeting = async (...faults: Strike['fault'][]) => {
      const subject = subjectOf((connection) => ({ [CREATE]: () => client(connection) }));
      const [journal] = await runOn(subject, caseOf(faults.map((fault) => ({ fault }))));
      const [operation] = journal?.observation.operations ?? [];
      return { ...operation, attempt: operation?.attempts[0] };
    };

    it('reaches the provider of its connection', async () => {
      const operation = await meeting();
      expect(operation.outcome).toMatchObject({ outcome: 'resolved', value: expect.stringMatching(/^pi_/) });
      expect(operation.attempt).toMatchObject({
        connection: 0,
        credentialed: true,
        request: { url: 'https://stripe.test/v1/payment_intents' },
      });
    });

    it('meets the faults that http meets', async () => {
      expect(await meeting({ fault: 'refuse' })).toMatchObject({
        outcome: { outcome: 'rejected' },
        attempt: { ending: 'broke', code: 'ECONNREFUSED' },
      });
      expect(await meeting({ fault: 'lose-response' })).toMatchObject({
        outcome: { outcome: 'rejected' },
        attempt: { ending: 'broke', code: 'ECONNRESET', processed: true },
      });
      expect(await meeting({ fault: 'slow-body', ms: 5_000 })).toMatchObject({
        outcome: { outcome: 'resolved' },
        settledAt: 5_000,
      });
    });
  });

  it('to a host that is not the provider is refused, and stands in the journal', async () => {
    const subject = subjectOf(() => ({ [CREATE]: () => axios.get('https://example.com/') }));
    const [journal] = await runOn(subject, caseOf());
    expect(journal?.observation.foreign).toMatchObject([{ ending: 'broke', code: 'ENOTFOUND' }]);
  });
});

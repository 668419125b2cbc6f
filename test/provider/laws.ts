import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASE_EPOCH_MS } from '../../src/clock.ts';
import type { ContractOperation } from '../../src/contract/contract.ts';
import type { WireRequest, WireResponse } from '../../src/contract/message.ts';
import { type PagingCard, pageIn, positionOf } from '../../src/provider/paging.ts';
import type { Provider } from '../../src/provider/provider.ts';
import { State } from '../../src/provider/state.ts';
import type { WebhookSecret } from '../../src/provider/webhook.ts';
import type { OperationInput } from '../../src/subject/subject.ts';
import { type Answered, type Asked, askedFor, LawWorld } from './law-world.ts';
import { drawn, inputsOf, keyed, play, sessions, takesKey } from './session.ts';

/** A list that is read page by page. */
export interface Paged {
  /** What is listed, for the test's name. */
  readonly title: string;
  /** Requests that make what is listed, where a fresh world does not have enough of it. Default: none. */
  readonly before?: readonly Asked[];
  /** Asks for the first page: a small one, so that there are several. */
  readonly first: Asked;
  /** The position that `first` asks for. Default `null`: the first page. */
  readonly from?: string;
  /** The ids on a page, from its parsed answer. */
  items(value: never): readonly string[];
  /** Asks for the next page, or `undefined` after the last one. Links of an answer may be given as they are. */
  next(value: never, answered: Answered): Asked | undefined;
  /** The ids that the whole list has in a fresh world, in any order. Default: not looked at. */
  readonly all?: readonly string[];
  /** A request that adds to the list, sent between any two pages. Default: nothing is. */
  readonly meanwhile?: Asked;
}

export interface LawOptions {
  readonly pages?: readonly Paged[];
  /**
   * The status that an answer amounts to, for a vendor that says in the body what others say by status (Slack's `ok:
   * false`). Default: its status.
   */
  readonly meaning?: (response: WireResponse) => number;
  /** How many random cases each property tries. Default 30. */
  readonly runs?: number;
}

/** The statuses that faults strike with. */
const STRUCK = [400, 401, 403, 404, 408, 409, 410, 422, 429, 500, 502, 503, 504];

/** What every provider must keep, as tests: call it at the top of the provider's own test file. */
export function providerObeysTheLaws(
  provider: Provider,
  { pages = [], meaning = ({ status }) => status, runs = 30 }: LawOptions = {},
): void {
  const numRuns = runs;
  const { contract, card } = provider;
  const session = sessions(provider);
  const inputs = (operation: ContractOperation) => inputsOf(provider, operation);
  const closed = contract.operations.filter(({ isPublic }) => !isPublic);

  const operationOf = ({ method, url }: Asked) =>
    contract.match(method, new URL(url, card.baseUrl).pathname)?.operation;

  const isRefused = (answered: Answered) => {
    const { response, processed } = answered;
    expect(meaning(response), told(answered)).toBeGreaterThanOrEqual(400);
    expect(meaning(response), told(answered)).toBeLessThan(500);
    expect(processed.effects, told(answered)).toEqual([]);
    isVendorJson(response);
  };
  const isDocumented = (operation: ContractOperation, response: WireResponse, why: string) => {
    if (documents(operation, response.status)) {
      expect(contract.validateResponse(operation, response), why).toBeUndefined();
    }
  };

  describe(`the laws of a provider, on ${card.title}`, () => {
    test('every answer obeys the contract and none is a 5xx, whatever was asked', async () => {
      await fc.assert(
        fc.asyncProperty(session, async (steps) => {
          const seen = await play(new LawWorld(provider), steps);
          for (const [index, answered] of seen.entries()) {
            const { response, processed } = answered;
            expect(response.status, told(answered)).toBeLessThan(500);
            expect(
              processed.violations.filter(({ side }) => side === 'response'),
              told(answered),
            ).toEqual([]);
            expect(contract.validateResponse(steps[index]!.operation, plain(response)), told(answered)).toBeUndefined();
          }
        }),
        { numRuns: 3 * numRuns },
      );
    });

    test('takes every input that is made from the contract', async () => {
      await fc.assert(
        fc.asyncProperty(drawn(provider), async ({ operation, input }) => {
          const answered = await new LawWorld(provider).send(askedFor(operation, input));
          expect(answered.processed.violations, told(answered)).toEqual([]);
        }),
        { numRuns: 5 * numRuns },
      );
    });

    test('every operation can succeed in a fresh world', async () => {
      for (const operation of closed) {
        const world = new LawWorld(provider);
        const fresh = world.mock.snapshot();
        let best: Answered | undefined;
        for (const input of fc.sample(inputs(operation), { numRuns: 60, seed: 1 })) {
          const answered = await world.send(askedFor(operation, input));
          world.mock.restore(fresh);
          best = answered;
          if (meaning(answered.response) < 300) break;
        }
        expect(meaning(best!.response), `${operation.name}: ${told(best!)}`).toBeLessThan(300);
      }
    });

    test('a read changes nothing', async () => {
      const reads = contract.operations.filter(({ method }) => method === 'GET');
      if (reads.length === 0) return;
      await fc.assert(
        fc.asyncProperty(drawn(provider, reads), async ({ operation, input }) => {
          const { processed } = await new LawWorld(provider).send(askedFor(operation, input));
          expect(processed.effects).toEqual([]);
        }),
        { numRuns },
      );
    });

    test('the same seed gives the same bytes', async () => {
      await fc.assert(
        fc.asyncProperty(session, fc.integer(), async (steps, seed) => {
          const one = await play(new LawWorld(provider, seed), steps);
          const two = await play(new LawWorld(provider, seed), steps);
          expect(bytes(one)).toEqual(bytes(two));
        }),
        { numRuns },
      );
    });

    test('worlds share nothing', async () => {
      await fc.assert(
        fc.asyncProperty(session, session, async (mine, yours) => {
          const [one, two] = [new LawWorld(provider), new LawWorld(provider)];
          const before = JSON.stringify(two.mock);
          await play(one, mine);
          expect(JSON.stringify(two.mock)).toBe(before);
          expect(bytes(await play(two, yours))).toEqual(bytes(await play(new LawWorld(provider), yours)));
        }),
        { numRuns },
      );
    });

    test('a reset gives the world that a fresh one would be', async () => {
      await fc.assert(
        fc.asyncProperty(session, session, async (before, after) => {
          const used = new LawWorld(provider, 1);
          await play(used, before);
          used.mock.reset(7);
          const fresh = new LawWorld(provider, 7);
          expect(JSON.stringify(used.mock)).toBe(JSON.stringify(fresh.mock));
          expect(used.mock.credentials).toEqual(fresh.mock.credentials);
          expect(bytes(await play(used, after))).toEqual(bytes(await play(fresh, after)));
        }),
        { numRuns },
      );
    });

    test('a snapshot is the world as it was, however often it is restored', async () => {
      await fc.assert(
        fc.asyncProperty(session, session, session, async (before, one, two) => {
          const world = new LawWorld(provider);
          await play(world, before);
          const snapshot = world.mock.snapshot();
          const then = JSON.stringify(world.mock);
          const first = bytes(await play(world, one));
          world.mock.restore(snapshot);
          expect(JSON.stringify(world.mock)).toBe(then);
          await play(world, two);
          world.mock.restore(snapshot);
          expect(bytes(await play(world, one))).toEqual(first);
        }),
        { numRuns },
      );
    });

    test('a world that was saved as JSON goes on as if nothing had been', async () => {
      const lifeMs = card.auth.kind === 'oauth' ? card.auth.lifeMs : 3_600_000;
      const age = fc.constantFrom(0, lifeMs * 0.6);
      await fc.assert(
        fc.asyncProperty(session, session, age, age, async (before, after, agedMs, laterMs) => {
          const world = new LawWorld(provider, 3);
          await play(world, before);
          world.advance(agedMs);
          const text = JSON.stringify(world.mock.save());
          expect(text).not.toContain(world.mock.credentials.token);
          const loaded = new LawWorld(provider, 3);
          loaded.advance(agedMs);
          loaded.mock.load(JSON.parse(text));
          expect(loaded.mock.credentials).toEqual(world.mock.credentials);
          // Together past the life of an access token: what was issued before ends in both.
          for (const each of [world, loaded]) each.advance(laterMs);
          expect(bytes(await play(loaded, after))).toEqual(bytes(await play(world, after)));
        }),
        { numRuns },
      );
    });

    test('every resource that the contract names exists in a fresh world', () => {
      const named = new Set(
        [...JSON.stringify(contract.document).matchAll(/"x-resource":"([^"]+)"/g)].map((match) => match[1]!),
      );
      for (const sort of named) expect(provider.resources[sort]?.length, sort).toBeGreaterThan(0);
      for (const [sort, ids] of Object.entries(provider.resources)) expect(new Set(ids).size, sort).toBe(ids.length);
    });

    describe('credentials', () => {
      const shows = async (world: LawWorld, how: (asked: Asked) => Promise<Answered>) => {
        for (const operation of closed) {
          const [input] = fc.sample(inputs(operation), { numRuns: 1, seed: 2 });
          const before = collectionsOf(world);
          const answered = await how(askedFor(operation, input!));
          isRefused(answered);
          expect([401, 403], told(answered)).toContain(meaning(answered.response));
          isDocumented(operation, answered.response, told(answered));
          expect(collectionsOf(world)).toBe(before);
        }
      };

      test('that are missing are refused', async () => {
        const world = new LawWorld(provider);
        await shows(world, (asked) => world.sendBare(asked));
      });

      test('that are wrong are refused, whatever they look like', async () => {
        const world = new LawWorld(provider);
        const stranger = new LawWorld(provider, 99).mock.credentials;
        await shows(world, (asked) => world.send(asked, stranger));
        for (const authorization of ['Bearer', 'Bearer ', 'Basic !!!', 'Basic', 'Digest x', '', 'Bearer \u0000', 'é']) {
          await shows(world, (asked) => world.sendBare({ ...asked, headers: { ...asked.headers, authorization } }));
        }
      });

      test.each(['expired', 'revoked'] as const)('that were %s are refused; fresh ones are not', async (how) => {
        const world = new LawWorld(provider);
        const { credentials } = world.mock;
        world.mock.invalidateCredential(how);
        await shows(world, (asked) => world.send(asked, credentials));
        world.mock.refreshCredentials();
        const [operation] = closed;
        const [input] = fc.sample(inputs(operation!), { numRuns: 1, seed: 2 });
        const answered = await world.send(askedFor(operation!, input!));
        expect([401, 403], told(answered)).not.toContain(meaning(answered.response));
      });
    });

    describe('requests that no operation takes', () => {
      const routes = [
        '/',
        '/no/such/route',
        '/%',
        '/%00',
        '//',
        '/a?b=c&d[',
        '/..%2f..%2fetc',
        `/${'a'.repeat(5_000)}`,
      ];
      test.each(routes.map((url) => ({ url, shown: url.slice(0, 20) })))(
        'an unknown route is refused: $shown',
        async ({ url }) => {
          for (const method of ['GET', 'POST', 'DELETE']) isRefused(await new LawWorld(provider).send({ method, url }));
        },
      );

      test('a method that a path does not have is refused', async () => {
        for (const { path } of contract.operations) {
          const taken = contract.operations.filter((operation) => operation.path === path);
          for (const method of ['PUT', 'PATCH', 'DELETE', 'GET', 'POST', 'TRACE', 'QUERY']) {
            const url = path.replaceAll(/\{[^}]*\}/g, 'x');
            if (taken.some((operation) => operation.method === method) || contract.match(method, url)) continue;
            isRefused(await new LawWorld(provider).send({ method, url }));
          }
        }
      });

      const withBody = contract.operations.filter(({ requestBody }) => requestBody?.required);
      const isJson = ({ requestBody }: ContractOperation) => /\bjson\b/.test(requestBody!.contentType);
      const spoilt = async (operation: ContractOperation, change: (asked: Asked) => Asked) => {
        const [input] = fc.sample(inputs(operation), { numRuns: 1, seed: 4 });
        const answered = await new LawWorld(provider).send(change(askedFor(operation, input!)));
        isRefused(answered);
        isDocumented(operation, answered.response, told(answered));
      };

      test('a content type that is not the operation’s is refused', async () => {
        for (const operation of withBody) {
          await spoilt(operation, (asked) => ({ ...asked, headers: { 'content-type': 'text/plain' }, body: 'hello' }));
          await spoilt(operation, (asked) => ({ ...asked, headers: { 'content-type': ';;' }, body: 'hello' }));
        }
      });

      test('malformed JSON, and JSON of another shape, is refused', async () => {
        for (const operation of withBody.filter(isJson)) {
          for (const body of ['{"a":', '', 'null', '[', '"text"', '7', '\u0000', `${'['.repeat(2_000)}`]) {
            await spoilt(operation, (asked) => ({ ...asked, body }));
          }
        }
      });

      test('a body without what is required is refused', async () => {
        for (const operation of withBody) {
          const required = contract.resolve(operation.requestBody!.schema).required as readonly string[] | undefined;
          if (!required?.length) continue;
          await spoilt(operation, (asked) => ({ ...asked, body: isJson(operation) ? '{}' : '' }));
        }
      });
    });

    describe('in the vendor’s words', () => {
      test.each(STRUCK)('faults answer %i', (status) => {
        const response = provider.voice.error(status);
        expect(response.status).toBe(status);
        isVendorJson(response);
        for (const operation of contract.operations) isDocumented(operation, response, operation.name);
        expect(provider.voice.error(status, { 'retry-after': '7' }).headers['retry-after']).toBe('7');
      });

      test('throttling says when to come back where it is asked to', () => {
        for (const retryAfter of ['7', 'Thu, 01 Jan 2026 00:00:07 GMT']) {
          expect(provider.voice.rateLimited({ nowMs: CASE_EPOCH_MS, retryAfter }).headers['retry-after']).toBe(
            retryAfter,
          );
        }
        const response = provider.voice.rateLimited({ nowMs: CASE_EPOCH_MS });
        expect([403, 429]).toContain(response.status);
        isVendorJson(response);
        for (const operation of contract.operations) isDocumented(operation, response, operation.name);
      });
    });

    when(pages.length > 0, 'pages', () => {
      test.each(pages)(
        'of $title hold everything once',
        async ({ before = [], first, from = null, items, next, all, meanwhile }) => {
          const world = new LawWorld(provider);
          for (const asked of before) await world.send(asked);
          const read = async (between: () => Promise<unknown>) => {
            const ids: string[] = [];
            let count = 0;
            let position: string | null = from;
            for (let asked: Asked | undefined = first; asked; count++) {
              expect(count, 'the pages never end').toBeLessThan(1_000);
              const answered: Answered = await world.send(asked);
              expect(meaning(answered.response), told(answered)).toBeLessThan(300);
              const value = JSON.parse(answered.response.body) as never;
              const found = items(value);
              ids.push(...found);
              const paging = card.paging?.[operationOf(asked)!.name];
              expect(paging, `the card does not say how ${asked.url} lists`).toBeDefined();
              const request = onWire(asked);
              expect(positionOf(paging!, request), told(answered)).toBe(position);
              const page = pageIn(paging!, request, answered.response);
              expect(page, told(answered)).toMatchObject({ id: paging!.id, items: found });
              asked = next(value, answered);
              position = page!.next;
              expect(position !== null, told(answered)).toBe(asked !== undefined);
              if (asked) await between();
            }
            expect(new Set(ids).size, 'an item was given twice').toBe(ids.length);
            return { ids, count };
          };
          const quiet = await read(async () => {});
          expect(quiet.count, 'there should be several pages').toBeGreaterThan(1);
          if (all) expect([...quiet.ids].sort()).toEqual([...all].sort());
          if (!meanwhile) return;
          const busy = await read(async () => {
            const answered = await world.send(meanwhile);
            expect(answered.processed.effects, told(answered)).not.toEqual([]);
          });
          expect(quiet.ids.filter((id) => !busy.ids.includes(id))).toEqual([]);
        },
      );
    });

    when(card.paging, 'paging, as the card says,', () => {
      const walked = new Set(pages.map(({ first }) => operationOf(first)?.name));
      test.each(Object.entries(card.paging ?? {}))('is found in the answers of %s', async (name, paging) => {
        const operation = contract.operations.find((one) => one.name === name);
        expect(operation, 'the contract has no such operation').toBeDefined();
        let most = -1;
        for (const input of fc.sample(inputs(operation!), { numRuns: 60, seed: 6 })) {
          const asked = askedFor(operation!, input);
          const answered = await new LawWorld(provider).send(asked);
          const page = pageIn(paging, onWire(asked), answered.response);
          if (meaning(answered.response) >= 300) continue;
          expect(page, told(answered)).not.toBeNull();
          expect(new Set(page!.items).size, told(answered)).toBe(page!.items.length);
          const leadsOn = paging.size && page!.next !== null;
          if (leadsOn) expect(page!.items.length, told(answered)).toBe(sizeOf(paging.size!, input));
          most = Math.max(most, page!.items.length);
        }
        expect(most, 'there was never a record').toBeGreaterThan(walked.has(name) ? -1 : 0);
      });
    });

    when(provider.webhooks, 'webhooks', () => {
      const { webhooks } = provider;
      const state = (seed: number) =>
        new State(seed, { now: () => CASE_EPOCH_MS, sleep: async () => {} }, provider.fixtures);
      const sign = (body: string, secret: WebhookSecret) =>
        webhooks!.sign({ body, url: 'http://127.0.0.1/hook', secret, atMs: CASE_EPOCH_MS, attempt: 1 });

      test('are the same bytes from the same seed, and change nothing in the ledger of requests', () => {
        for (const [event, make] of Object.entries(webhooks!.events)) {
          const world = state(4);
          const message = make(world);
          expect(message, event).toEqual(make(state(4)));
          expect(message.body, event).not.toBe('');
          expect(message.contentType, event).toMatch(/^\w+\/[\w.+-]+/);
          expect(world.takeEffects(), event).toEqual([]);
        }
      });

      test('are signed with a secret that stays as long as the world, and is no other world’s', () => {
        const world = state(4);
        const secret = webhooks!.secret(world);
        for (const make of Object.values(webhooks!.events)) make(world);
        expect(webhooks!.secret(world)).toEqual(secret);
        expect(webhooks!.secret(state(4))).toEqual(secret);
        expect(webhooks!.secret(state(5)).verify).not.toBe(secret.verify);
      });

      test('carry headers that go over the wire as they are', () => {
        for (const make of Object.values(webhooks!.events)) {
          const world = state(4);
          for (const [name, value] of Object.entries(sign(make(world).body, webhooks!.secret(world)))) {
            expect(name).toMatch(/^[a-z0-9-]+$/);
            expect(value).toMatch(/^[\x20-\x7e]+$/);
          }
        }
      });

      test('are repeated after waits of some length', () => {
        expect(webhooks!.timeoutMs).toBeGreaterThan(0);
        for (const waitMs of webhooks!.schedule) expect(waitMs).toBeGreaterThan(0);
      });
    });

    when(card.idempotency, 'idempotency, as the card says', () => {
      const taking = contract.operations.filter((operation) => takesKey(provider, operation) && !operation.isPublic);
      if (taking.length === 0) return;
      const write = drawn(provider, taking);
      const isKept = ({ response }: Answered) => card.idempotency!.replay === 'frozen' || response.status < 400;
      const once = (operation: ContractOperation, input: OperationInput, key = 'key-1') =>
        keyed(provider, operation, input, key);

      test('a repeat has no second effect, and gets the answer that it should', async () => {
        await fc.assert(
          fc.asyncProperty(write, session, async ({ operation, input }, meanwhile) => {
            const world = new LawWorld(provider);
            const first = await world.send(once(operation, input));
            await play(
              world,
              meanwhile.map((step) => ({ ...step, key: undefined })),
            );
            const second = await world.send(once(operation, input));
            if (!isKept(first)) return;
            expect(second.processed).toMatchObject({ replayed: true, effects: [] });
            if (card.idempotency!.replay === 'frozen') {
              expect([second.response.status, second.response.body]).toEqual([
                first.response.status,
                first.response.body,
              ]);
            } else {
              expect(meaning(second.response), told(second)).toBeLessThan(300);
            }
            expect(second.response.headers).toMatchObject(card.idempotency!.replayHeader ?? {});
            expect(contract.validateResponse(operation, plain(second.response)), told(second)).toBeUndefined();
          }),
          { numRuns: 2 * numRuns },
        );
      });

      test('a key of another request is refused', async () => {
        const pair = fc.oneof(
          ...taking.map((operation) => fc.tuple(fc.constant(operation), inputs(operation), inputs(operation))),
        );
        await fc.assert(
          fc.asyncProperty(pair, async ([operation, one, two]) => {
            fc.pre(!isSame(provider, once(operation, one), once(operation, two)));
            const world = new LawWorld(provider);
            const first = await world.send(once(operation, one));
            fc.pre(isKept(first));
            const other = await world.send(once(operation, two));
            isRefused(other);
            isDocumented(operation, other.response, told(other));
          }),
          { numRuns },
        );
      });

      test('a key whose first request is under way is refused, and taken again once that has ended', async () => {
        await fc.assert(
          fc.asyncProperty(write, async ({ operation, input }) => {
            const world = new LawWorld(provider);
            const first = await world.start(once(operation, input));
            const early = await world.send(once(operation, input));
            isRefused(early);
            isDocumented(operation, early.response, told(early));
            first.processed.finish();
            const late = await world.send(once(operation, input));
            if (isKept(first)) expect(late.processed).toMatchObject({ replayed: true, effects: [] });
          }),
          { numRuns },
        );
      });

      test('a key is forgotten when its time is over', async () => {
        await fc.assert(
          fc.asyncProperty(write, async ({ operation, input }) => {
            const world = new LawWorld(provider);
            const first = await world.send(once(operation, input));
            world.advance(card.idempotency!.windowMs - 1);
            world.mock.refreshCredentials();
            expect((await world.send(once(operation, input))).processed.replayed).toBe(isKept(first));
            world.advance(card.idempotency!.windowMs);
            world.mock.refreshCredentials();
            expect((await world.send(once(operation, input))).processed.replayed).toBe(false);
          }),
          { numRuns },
        );
      });

      test('a key that is too long is refused', async () => {
        for (const operation of taking) {
          const [input] = fc.sample(inputs(operation), { numRuns: 1, seed: 5 });
          const answered = await new LawWorld(provider).send(
            once(operation, input!, 'k'.repeat(card.idempotency!.maxLength + 1)),
          );
          isRefused(answered);
          isDocumented(operation, answered.response, told(answered));
        }
      });
    });
  });
}

/** How many records an input asks for. */
function sizeOf(place: NonNullable<PagingCard['size']>, { params, body }: OperationInput): unknown {
  const [fields, name] = 'query' in place ? [params.query, place.query] : [body, place.body];
  return (fields as Readonly<Record<string, unknown>> | undefined)?.[name] ?? place.default;
}

/** A request as paging is read from it: the credential does not matter. */
function onWire({ method, url, headers = {}, body = '' }: Asked): WireRequest {
  return { method, url, headers, body };
}

/** Laws of what not every provider has. */
function when(has: unknown, name: string, laws: () => void): void {
  if (has) describe(name, laws);
}

/** An answer that a program can read: JSON, and said to be. */
function isVendorJson({ headers, body }: WireResponse): void {
  expect(headers['content-type']).toMatch(/^application\/(.+\+)?json\b/);
  expect(() => JSON.parse(body)).not.toThrow();
}

function documents({ responses }: ContractOperation, status: number): boolean {
  return String(status) in responses || `${String(status)[0]}XX` in responses || 'default' in responses;
}

function isSame({ contract }: Provider, one: Asked, two: Asked): boolean {
  if (one.url !== two.url) return false;
  const read = (asked: Asked) => {
    const [path = ''] = asked.url.split('?', 1);
    const matched = contract.match(asked.method, path)!;
    return contract.readRequest(matched, { headers: {}, body: '', ...asked }).request.body;
  };
  return one.body === two.body || isDeepStrictEqual(read(one), read(two));
}

function bytes(seen: readonly Answered[]): unknown {
  return seen.map(({ response: { status, headers, body } }) => ({ status, headers, body }));
}

function collectionsOf(world: LawWorld): string {
  return JSON.stringify((world.mock.toJSON() as { readonly collections: unknown }).collections);
}

/** Without the mark of an answer that was found valid when it was made. */
function plain({ status, headers, body }: WireResponse): WireResponse {
  return { status, headers, body };
}

/** What was asked and what came of it, for the message of a failed test. */
function told({ asked, response }: Answered): string {
  const { method, url, body } = asked;
  return `${method} ${url} ${body ?? ''} -> ${response.status} ${response.body}`.slice(0, 1_500);
}

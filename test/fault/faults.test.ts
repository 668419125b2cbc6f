import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireRequest, WireResponse } from '../../src/contract/message.ts';
import {
  type Delivery,
  type Exchange,
  FAULT_CLASSES,
  type Fault,
  paceMs,
  type VendorVoice,
} from '../../src/fault/fault.ts';
import { faultKind, faultKinds } from '../../src/fault/registry.ts';
import { type QuotaStanding, retryAfterHeader, type Throttle } from '../../src/fault/throttle.ts';
import { classify } from '../../src/journal/classify.ts';
import { seededRandom } from '../../src/random.ts';

const good = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ id: 'pi_1', object: 'payment_intent', amount: 1000 }),
};

/** How the provider was asked to process a request. */
interface Proceeded {
  readonly commit?: boolean;
  readonly durationMs?: number;
  /** Which of the first ten records of a batch it was asked to refuse, by their index. */
  readonly refused?: readonly number[];
}

interface Struck {
  readonly delivery: Delivery | 'never';
  /** How the provider was asked to process the request; empty where it never saw it. */
  readonly proceeded: readonly Proceeded[];
  readonly invalidated: readonly string[];
}

const TEN = Array.from({ length: 10 }, (_, index) => index);

/** What else of the provider a test cares for. */
interface Provided {
  readonly vendor?: Partial<VendorVoice>;
  readonly standing?: QuotaStanding;
  /** What it answers to the cursor of the request, once that is stale. Default: the request has none. */
  readonly staleCursor?: WireResponse;
  /** Default: a POST to Stripe. */
  readonly request?: WireRequest;
  /** Whether a spoilt answer breaks the contract. Default: any does. */
  readonly breaksContract?: Exchange['breaksContract'];
}

const POST: WireRequest = { method: 'POST', url: 'http://stripe.test/v1/payment_intents', headers: {}, body: '' };

/** Strikes one exchange, with a provider that answers `good` and a clock that stands still. */
async function strike(
  fault: Fault,
  seed = 1,
  answer: WireResponse = good,
  { vendor, standing = {}, staleCursor, breaksContract = () => true, request = POST }: Provided = {},
): Promise<Struck> {
  const proceeded: Proceeded[] = [];
  const invalidated: string[] = [];
  const exchange: Exchange = {
    request,
    clock: { now: () => Date.UTC(2026, 0, 1), sleep: async () => {} },
    random: seededRandom(seed),
    vendor: {
      error: (status, headers = {}) => ({ status, headers, body: '{"error":{}}' }),
      rateLimited: (throttle) => ({ status: 429, headers: retryAfterHeader(throttle), body: '{"error":{}}' }),
      retryAdvice: (shouldRetry) => ({ 'x-should-retry': String(shouldRetry) }),
      ...vendor,
    },
    async proceed({ refusing, ...options } = {}) {
      proceeded.push({ ...options, ...(refusing && { refused: TEN.filter(refusing) }) });
      return answer;
    },
    invalidateCredential: (how) => invalidated.push(how),
    hostOf: (name) => name,
    quota: { begin: () => standing, end: () => {} },
    breaksContract,
    expireCursor: () => staleCursor,
  };
  const struck = faultKind(fault).strike(fault, exchange);
  const delivery = await Promise.race([struck, new Promise<'never'>((resolve) => setImmediate(resolve, 'never'))]);
  return { delivery, proceeded, invalidated };
}

const variants = faultKinds.flatMap((kind) =>
  [...kind.variants, ...(kind.byHand ?? [])].map((fault) => [JSON.stringify(fault), kind, fault] as const),
);

describe('every fault', () => {
  it('has a name of its own', () => {
    expect(new Set(faultKinds.map(({ name }) => name)).size).toBe(faultKinds.length);
  });

  it.each(variants)('%s carries the name of its kind, and is plain data', (_name, kind, fault) => {
    expect(fault.fault).toBe(kind.name);
    expect(structuredClone(fault)).toEqual(fault);
    const faultClass = kind.faultClass(fault);
    if (faultClass !== undefined) expect(FAULT_CLASSES).toContain(faultClass);
  });

  it.each(variants)('%s lets the provider commit exactly where it says so', async (_name, kind, fault) => {
    const { proceeded } = await strike(fault);
    const committed = proceeded.some(({ commit }) => commit !== false);
    // A refused credential is seen by the provider, which then does nothing.
    const refused = fault.fault === 'expire-token' || fault.fault === 'revoke-token';
    // A request for a first page is not struck: there is no failure to commit behind.
    const spared = fault.fault === 'expire-cursor';
    expect(committed && !refused && !spared).toBe(kind.commits(fault));
  });

  it.each(variants)('%s gives the same delivery for the same seed', async (_name, _kind, fault) => {
    expect(await strike(fault, 7)).toEqual(await strike(fault, 7));
  });

  it.each(variants)('%s puts its caller into the class that it names', async (_name, kind, fault) => {
    const expected = kind.faultClass(fault);
    const { delivery } = await strike(fault);
    if (delivery === 'never') return expect(expected).toBe('timeout');
    if (expected === undefined) return expect(delivery).toMatchObject({ kind: 'response', response: good });
    if (fault.fault === 'expire-token' || fault.fault === 'revoke-token') return;
    const response = delivery.kind === 'response' ? delivery.response : null;
    const isGood = response !== null && response.body === good.body && response.status === 200;
    const ending = delivery.kind === 'response' ? 'answered' : 'broke';
    expect(classify({ ending, response, invalid: isGood ? null : 'broken' })).toBe(expected);
  });
});

describe('rate-limit', () => {
  it('says when to come back in seconds, as a date, or not at all', async () => {
    const header = async (fault: Fault) => {
      const { delivery } = await strike(fault);
      return delivery !== 'never' && delivery.kind === 'response' ? delivery.response.headers['retry-after'] : 'none';
    };
    expect(await header({ fault: 'rate-limit', retryAfter: 7 })).toBe('7');
    expect(await header({ fault: 'rate-limit', retryAfter: 7, form: 'date' })).toBe('Thu, 01 Jan 2026 00:00:07 GMT');
    expect(await header({ fault: 'rate-limit' })).toBeUndefined();
  });

  it('tells the vendor the time, and how long the caller is kept out', async () => {
    const told: Throttle[] = [];
    const vendor: Partial<VendorVoice> = {
      rateLimited(throttle) {
        told.push(throttle);
        return { status: 403, headers: {}, body: '' };
      },
    };
    await strike({ fault: 'rate-limit' }, 1, good, { vendor });
    await strike({ fault: 'rate-limit', retryAfter: 7 }, 1, good, { vendor });
    const nowMs = Date.UTC(2026, 0, 1);
    expect(told).toEqual([{ nowMs }, { nowMs, retryAfter: '7', waitMs: 7_000 }]);
  });
});

describe('advice to retry', () => {
  const headersOf = async (fault: Fault, vendor?: Partial<VendorVoice>) => {
    const { delivery } = await strike(fault, 1, good, { vendor: vendor ?? {} });
    return delivery !== 'never' && delivery.kind === 'response' ? delivery.response.headers : {};
  };

  it.each(['status', 'rate-limit'])(
    'stands on the answers of %s in the header that the vendor has for it',
    async (name) => {
      const fault = { fault: name, status: 500 };
      expect(await headersOf({ ...fault, advice: 'retry' })).toMatchObject({ 'x-should-retry': 'true' });
      expect(await headersOf({ ...fault, advice: 'give-up' })).toMatchObject({ 'x-should-retry': 'false' });
      expect(await headersOf(fault)).not.toHaveProperty('x-should-retry');
    },
  );

  it('is not given by vendors that give none', async () => {
    const fault = { fault: 'status', status: 500, advice: 'retry' };
    expect(await headersOf(fault, { retryAdvice: undefined as never })).toEqual({});
  });
});

describe('quota', () => {
  const allowance = { limit: 10, windowMs: 1_000, remaining: 3, resetMs: 5_000 };
  const throttle: Throttle = { nowMs: 4_200, waitMs: 800, retryAfter: '1', allowance };
  const vendor: Partial<VendorVoice> = {
    rateLimited: ({ waitMs }) => ({ status: 429, headers: {}, body: `wait ${waitMs}` }),
    allowance: ({ remaining }, { method }) => (method === 'POST' ? { 'x-left': String(remaining) } : undefined),
  };

  it('throttles what is above the limit, which the provider then never sees', async () => {
    const struck = await strike({ fault: 'quota', ms: 5 }, 1, good, { vendor, standing: { throttle, allowance } });
    expect(struck.delivery).toEqual({ kind: 'response', response: { status: 429, headers: {}, body: 'wait 800' } });
    expect(struck.proceeded).toEqual([]);
  });

  it('lets the rest through, with what is left of the limit where the vendor says so', async () => {
    const struck = await strike({ fault: 'quota', ms: 5 }, 1, good, { vendor, standing: { allowance } });
    const headers = { ...good.headers, 'x-left': '3' };
    expect(struck.delivery).toEqual({ kind: 'response', response: { ...good, headers } });
    expect(struck.proceeded).toEqual([{ durationMs: 5 }]);
    const quiet = await strike({ fault: 'quota' }, 1, good, {
      vendor: { allowance: () => undefined },
      standing: { allowance },
    });
    expect(quiet.delivery).toEqual({ kind: 'response', response: good });
  });
});

describe('expire-cursor', () => {
  it('answers a cursor as the vendor does to a stale one, and spares a request without one', async () => {
    const staleCursor = { status: 400, headers: {}, body: 'stale' };
    const struck = await strike({ fault: 'expire-cursor' }, 1, good, { staleCursor });
    expect(struck).toMatchObject({ delivery: { kind: 'response', response: staleCursor }, proceeded: [] });
    const first = await strike({ fault: 'expire-cursor' });
    expect(first).toMatchObject({ delivery: { kind: 'response', response: good }, proceeded: [{}] });
  });
});

describe('partial-success', () => {
  it('has every so-manieth record refused', async () => {
    expect((await strike({ fault: 'partial-success', every: 3 })).proceeded).toEqual([{ refused: [2, 5, 8] }]);
  });
});

describe('invalid responses', () => {
  it('malformed-json never parses, whatever the body was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = JSON.stringify(value);
        expect(() => JSON.parse(`${body.slice(0, -1)},"":`)).toThrow();
      }),
    );
  });

  it('schema-violation takes the identity away and leaves the rest', async () => {
    const { delivery } = await strike({ fault: 'schema-violation' });
    if (delivery === 'never' || delivery.kind !== 'response') throw new Error('no response');
    expect(JSON.parse(delivery.response.body)).toEqual({ object: 'payment_intent', amount: 1000 });
  });

  it('schema-violation goes on until the contract is broken', async () => {
    const bodies: unknown[] = [];
    const breaksContract: Exchange['breaksContract'] = ({ body }) => {
      bodies.push(JSON.parse(body));
      return bodies.length === 4;
    };
    const { delivery } = await strike({ fault: 'schema-violation' }, 1, good, { breaksContract });
    expect(bodies).toEqual([
      { object: 'payment_intent', amount: 1000 },
      { id: 'pi_1', amount: 1000 },
      { id: 'pi_1', object: 'payment_intent' },
      { id: { unexpected: true }, object: 'payment_intent', amount: 1000 },
    ]);
    expect(delivery).toMatchObject({ response: { body: JSON.stringify(bodies[3]) } });
  });

  it.each(['schema-violation', 'malformed-json', 'wrong-content-type', 'empty-body'])(
    '%s lets an answer through that cannot break the contract',
    async (fault) => {
      const allowed = { breaksContract: () => false };
      const { delivery, proceeded } = await strike({ fault }, 1, good, allowed);
      expect(delivery).toMatchObject({ kind: 'response', response: good });
      expect(proceeded).toEqual([{ commit: false }, {}]);
      expect((await strike({ fault, committed: true }, 1, good, allowed)).proceeded).toEqual([{ commit: true }]);
    },
  );

  it('redirect leads elsewhere by the path alone: a key in the query does not go along', async () => {
    const request = { method: 'GET', url: 'http://stripe.test/v1/things?api_key=secret', headers: {}, body: '' };
    const { delivery } = await strike({ fault: 'redirect', status: 307, to: 'elsewhere.test' }, 1, good, { request });
    expect(delivery).toMatchObject({ response: { headers: { location: 'http://elsewhere.test/v1/things' } } });
  });

  it('truncated-body cuts an answer without a body off before it arrives', async () => {
    const empty = { status: 204, headers: {}, body: '' };
    const cut = await strike({ fault: 'truncated-body', framing: 'cut', committed: true }, 1, empty);
    expect(cut.delivery).toEqual({ kind: 'error', code: 'ECONNRESET' });
    expect(cut.proceeded).toEqual([{ commit: true }]);
  });

  it('truncated-body announces its short length, or is cut off', async () => {
    const intact = await strike({ fault: 'truncated-body', framing: 'intact' });
    expect(intact.delivery).toMatchObject({
      kind: 'response',
      response: { body: good.body.slice(0, good.body.length / 2) },
    });
    const cut = await strike({ fault: 'truncated-body', framing: 'cut' });
    expect(cut.delivery).toMatchObject({ kind: 'cut', bytes: Math.floor(good.body.length / 2), response: good });
  });
});

describe('latency', () => {
  it('takes its jitter from the seed, within its bounds', async () => {
    const durations = await Promise.all(
      Array.from({ length: 50 }, async (_, seed) => {
        const { proceeded } = await strike({ fault: 'latency', ms: 1000, jitterMs: 500 }, seed);
        return proceeded[0]?.durationMs as number;
      }),
    );
    for (const duration of durations) {
      expect(duration).toBeGreaterThanOrEqual(1000);
      expect(duration).toBeLessThanOrEqual(1500);
    }
    expect(new Set(durations).size).toBeGreaterThan(10);
  });
});

describe('slow answers', () => {
  const slow = faultKinds.filter(({ name }) => ['bandwidth', 'slice', 'slow-body'].includes(name));

  /** How long a body of so many bytes takes, in milliseconds, and in how many pieces it comes. */
  async function arrival(fault: Fault, length: number): Promise<{ ms: number; pieces: number }> {
    const { delivery } = await strike(fault, 1, { ...good, body: 'x'.repeat(length) });
    if (delivery === 'never' || delivery.kind !== 'response' || !delivery.pace) throw new Error('not slow');
    return { ms: paceMs(delivery.pace, length), pieces: Math.max(1, Math.ceil(length / delivery.pace.bytes)) };
  }

  it('bandwidth passes a kilobyte a second for each of its rate, the first tenth of a second at once', async () => {
    expect(await arrival({ fault: 'bandwidth', rate: 1 }, 1_000)).toEqual({ ms: 900, pieces: 10 });
    expect(await arrival({ fault: 'bandwidth', rate: 10 }, 100_000)).toEqual({ ms: 9_900, pieces: 100 });
  });

  it('slice counts bytes, not characters', async () => {
    const { delivery } = await strike({ fault: 'slice', bytes: 1, delayMs: 5 }, 1, { ...good, body: 'ü漢' });
    if (delivery === 'never' || delivery.kind !== 'response' || !delivery.pace) throw new Error('not slow');
    expect(paceMs(delivery.pace, 5)).toBe(20);
  });

  it('slow-body takes as long as it says, whatever the length, where there is a second byte to wait for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 100_000 }),
        fc.integer({ min: 0, max: 100_000 }),
        async (length, ms) => {
          const took = await arrival({ fault: 'slow-body', ms }, length);
          expect(took.ms).toBeGreaterThanOrEqual(ms);
          expect(took.ms).toBeLessThan(ms + took.pieces);
          expect(took.pieces).toBeLessThanOrEqual(11);
        },
      ),
    );
    expect(await arrival({ fault: 'slow-body', ms: 45_000 }, 1)).toEqual({ ms: 0, pieces: 1 });
    expect(await arrival({ fault: 'slow-body', ms: 45_000 }, 0)).toEqual({ ms: 0, pieces: 1 });
  });

  it.each(slow.flatMap(({ variants }) => variants).map((fault) => [JSON.stringify(fault), fault] as const))(
    '%s leaves an answer of failure as fast as it is',
    async (_name, fault) => {
      const refusal = { ...good, status: 404 };
      expect((await strike(fault, 1, refusal)).delivery).toEqual({ kind: 'response', response: refusal });
    },
  );

  it('name the toxic of Toxiproxy that does the same, in its units', () => {
    const toxic = (fault: Fault) => faultKind(fault).toxic?.(fault);
    expect(toxic({ fault: 'bandwidth', rate: 3 })).toEqual({ type: 'bandwidth', attributes: { rate: 3 } });
    expect(toxic({ fault: 'slice', bytes: 16, delayMs: 1_000 })).toEqual({
      type: 'slicer',
      attributes: { average_size: 16, size_variation: 0, delay: 1_000_000 },
    });
    expect(toxic({ fault: 'slow-body', ms: 5_000 })).toBeUndefined();
  });

  it('come to an end whatever their parameters are', async () => {
    const odd = fc.constantFrom(undefined, 0, -1, 0.4, Number.NaN, 1e300, '', 'fast', true, false);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...slow), odd, odd, async ({ name, toxic }, one, other) => {
        const fault: Fault = { fault: name, rate: one, bytes: one, delayMs: other, ms: other };
        const { delivery } = await strike(fault);
        if (delivery === 'never' || delivery.kind !== 'response' || !delivery.pace) throw new Error('not slow');
        const { bytes, everyMs } = delivery.pace;
        const { average_size: size = 1, delay = 0, rate = 1 } = toxic?.(fault).attributes ?? {};
        for (const atLeastOne of [bytes, size, rate]) expect(atLeastOne).toBeGreaterThanOrEqual(1);
        for (const number of [bytes, everyMs, size, delay, rate]) expect(Number.isSafeInteger(number)).toBe(true);
        expect(everyMs).toBeGreaterThanOrEqual(0);
        expect(everyMs).toBeLessThan(2 ** 31);
      }),
    );
  });
});

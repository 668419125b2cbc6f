import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Delivery, type Exchange, FAULT_CLASSES, type Fault } from '../../src/fault/fault.ts';
import { faultKind, faultKinds } from '../../src/fault/registry.ts';
import { classify } from '../../src/journal/classify.ts';
import { seededRandom } from '../../src/random.ts';

const good = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ id: 'pi_1', object: 'payment_intent', amount: 1000 }),
};

interface Struck {
  readonly delivery: Delivery | 'never';
  /** How the provider was asked to process the request; empty where it never saw it. */
  readonly proceeded: readonly { commit?: boolean; durationMs?: number }[];
  readonly invalidated: readonly string[];
}

/** Strikes one exchange, with a provider that answers `good` and a clock that stands still. */
async function strike(fault: Fault, seed = 1): Promise<Struck> {
  const proceeded: { commit?: boolean; durationMs?: number }[] = [];
  const invalidated: string[] = [];
  const exchange: Exchange = {
    request: { method: 'POST', url: 'http://stripe.test/v1/payment_intents', headers: {}, body: '' },
    clock: { now: () => Date.UTC(2026, 0, 1), sleep: async () => {} },
    random: seededRandom(seed),
    vendor: {
      error: (status, headers = {}) => ({ status, headers, body: '{"error":{}}' }),
      rateLimited: (retryAfter) => {
        const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
        return { status: 429, headers, body: '{"error":{}}' };
      },
    },
    async proceed(options = {}) {
      proceeded.push(options);
      return good;
    },
    invalidateCredential: (how) => invalidated.push(how),
  };
  const struck = faultKind(fault).strike(fault, exchange);
  const delivery = await Promise.race([struck, new Promise<'never'>((resolve) => setImmediate(resolve, 'never'))]);
  return { delivery, proceeded, invalidated };
}

const variants = faultKinds.flatMap((kind) =>
  kind.variants.map((fault) => [JSON.stringify(fault), kind, fault] as const),
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
    expect(committed && !refused).toBe(kind.commits(fault));
  });

  it.each(variants)('%s gives the same delivery for the same seed', async (_name, _kind, fault) => {
    expect(await strike(fault, 7)).toEqual(await strike(fault, 7));
  });

  it.each(variants)('%s puts its caller into the class that it names', async (_name, kind, fault) => {
    const expected = kind.faultClass(fault);
    const { delivery } = await strike(fault);
    if (delivery === 'never') return expect(expected).toBe('timeout');
    if (fault.fault === 'latency' || fault.fault === 'expire-token' || fault.fault === 'revoke-token') return;
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

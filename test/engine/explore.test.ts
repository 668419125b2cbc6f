import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripe } from '../../mocks/stripe/provider.ts';
import { scenarios } from '../../scenarios/index.ts';
import type { EngineEvent, SubjectReport } from '../../src/engine/events.ts';
import { type ExploreOptions, explore } from '../../src/engine/explore.ts';
import { replayCase } from '../../src/engine/replay.ts';
import { decodeToken } from '../../src/engine/token.ts';
import { Journal } from '../../src/journal/journal.ts';
import { resolvePolicy } from '../../src/policy.ts';
import { rules } from '../../src/rule/registry.ts';
import { defineRule, judge, pass } from '../../src/rule/rule.ts';
import { defineSubject, type ModuleSubject } from '../../src/subject/subject.ts';
import { isUserError } from '../../src/user-error.ts';

/** Charges without a key, tries twice at once, and takes whatever comes for a success. */
const careless = defineSubject({
  name: 'careless',
  provider: 'stripe',
  connect: ({ baseUrl, credentials, fetch }) => ({
    'POST /v1/payment_intents': async ({ body }) => {
      const request = {
        method: 'POST',
        headers: { authorization: `Bearer ${credentials.token}`, 'content-type': 'application/x-www-form-urlencoded' },
        body: `amount=${body.amount}&currency=${body.currency}`,
      };
      const send = () => fetch(`${baseUrl}/v1/payment_intents`, request);
      return (await send().catch(send)).text();
    },
  }),
});

const options = (subject: ModuleSubject, more: Partial<ExploreOptions> = {}): ExploreOptions => ({
  subject,
  provider: stripe,
  scenarios,
  rules,
  runs: 30,
  seed: 7,
  file: 'careless.ts',
  ...more,
});

const timeless = ({ durationMs: _, ...report }: SubjectReport) => report;
const broken = ({ verdicts }: SubjectReport) =>
  verdicts.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule);

describe('an exploration', () => {
  it('finds what a careless client breaks, each with the smallest schedule that shows it', async () => {
    const { verdicts } = await explore(options(careless));
    const effect = verdicts.find(({ rule }) => rule === 'idempotency/single-effect');
    expect(effect?.verdict).toBe('fail');
    expect(effect?.counterexample?.schedule).toHaveLength(1);
    expect(effect?.counterexample?.case.operations).toHaveLength(1);
    expect(effect?.counterexample?.repeats).toBe(true);
    expect(broken({ verdicts } as SubjectReport)).toEqual(
      expect.arrayContaining(['idempotency/key-present', 'retry/unsafe-not-repeated', 'outcome/invalid-never-success']),
    );
  });

  it('gives the same report for the same seed, and other cases for another', async () => {
    const one = await explore(options(careless));
    expect(timeless(await explore(options(careless)))).toEqual(timeless(one));
    const other = await explore(options(careless, { seed: 8 }));
    expect(timeless(other)).not.toEqual(timeless(one));
    expect(broken(other)).toEqual(broken(one));
  });

  it('hands out tokens that replay to the same verdict', async () => {
    const { verdicts } = await explore(options(careless));
    const failing = verdicts.filter(({ verdict }) => verdict === 'fail');
    expect(failing.length).toBeGreaterThan(3);
    for (const { rule: id, counterexample, reason } of failing) {
      const token = decodeToken(counterexample?.replay ?? '');
      expect(token).toMatchObject({ file: 'careless.ts', subject: 'careless', rule: id });
      const judging = rules.filter((rule) => rule.id === id);
      const replayed = await replayCase({ subject: careless, provider: stripe, case: token.case, rules: judging });
      expect(replayed.verdicts).toMatchObject([{ rule: id, verdict: { verdict: 'fail', reason } }]);
    }
  });

  it('writes journals that can be judged again when they are read back', async () => {
    const { verdicts } = await explore(options(careless));
    for (const { rule: id, counterexample } of verdicts.filter(({ verdict }) => verdict === 'fail')) {
      const { header, events } = JSON.parse(JSON.stringify(counterexample?.journal));
      const rule = rules.find((one) => one.id === id);
      if (rule) expect(judge(rule, new Journal(header, events), resolvePolicy()).verdict).toBe('fail');
    }
  });

  it('tells what it does as it goes', async () => {
    const events: EngineEvent[] = [];
    const report = await explore(options(careless, { onEvent: (event) => events.push(event) }));
    expect(events[0]).toMatchObject({
      type: 'subject-started',
      subject: 'careless',
      operations: ['POST /v1/payment_intents'],
    });
    const findings = events.filter(({ type }) => type === 'finding');
    const sides = report.verdicts.reduce(
      (sum, { counterexample, also = [] }) => sum + (counterexample ? 1 + also.length : 0),
      0,
    );
    expect(findings).toHaveLength(sides);
    const last = events.findLast(({ type }) => type === 'progress');
    const started = events[0] as Extract<EngineEvent, { type: 'subject-started' }>;
    expect(last).toMatchObject({ done: started.cases, findings: sides });
  });

  it('is covered by its shards, none of which does what another does', async () => {
    const whole = await explore(options(careless));
    const parts: SubjectReport[] = [];
    for (const index of [1, 2, 3]) parts.push(await explore(options(careless, { shard: { index, count: 3 } })));
    const names = (report: SubjectReport) => report.verdicts.map(({ rule }) => rule);
    expect(new Set(parts.flatMap(names))).toEqual(new Set(names(whole)));
    expect(new Set(parts.flatMap(broken))).toEqual(new Set(broken(whole)));
  });

  it('says how many examples a small number of runs leaves out, and lets the seed choose which', async () => {
    const few = (seed: number) => explore(options(careless, { runs: 5, seed }));
    const schedules = async (seed: number) =>
      (await few(seed)).verdicts.map(({ counterexample }) => JSON.stringify(counterexample?.schedule));
    expect((await few(1)).leftOut).toBeGreaterThan(50);
    expect(await schedules(1)).toEqual(await schedules(1));
    expect(await schedules(1)).not.toEqual(await schedules(2));
    expect((await explore(options(careless, { runs: 100 }))).leftOut).toBeUndefined();
  });

  it("uses the subject's own inputs where it gives some", async () => {
    const seen = new Set<number>();
    const picky = defineSubject({
      ...careless,
      name: 'picky',
      inputs: {
        'POST /v1/payment_intents': fc
          .integer({ min: 700, max: 710 })
          .map((amount) => ({ body: { amount, currency: 'eur' } })),
      },
      connect: (connection) => {
        const operations = careless.connect(connection) as Record<string, (...call: unknown[]) => unknown>;
        return {
          'POST /v1/payment_intents': (input: { body: { amount: number } }, context: unknown) => {
            seen.add(input.body.amount);
            return operations['POST /v1/payment_intents']?.(input, context);
          },
        };
      },
    } as Parameters<typeof defineSubject<string>>[0]);
    const { verdicts } = await explore(options(picky));
    expect(seen.size).toBeGreaterThan(3);
    for (const amount of seen) expect(amount).toBeGreaterThanOrEqual(700);
    const found = verdicts.find(({ rule }) => rule === 'idempotency/single-effect')?.counterexample;
    expect(found?.case.operations[0]?.input.body).toEqual({ amount: 700, currency: 'eur' });
  });

  it('stops when it is told to, with what it has', async () => {
    const stop = new AbortController();
    const report = await explore(
      options(careless, { signal: stop.signal, onEvent: ({ type }) => type === 'finding' && stop.abort() }),
    );
    expect(report.cases).toBeLessThan(300);
    expect(broken(report).length).toBeGreaterThan(0);
  });

  it('says that a rule crashed, and does not call it a pass', async () => {
    let calls = 0;
    const crashing = defineRule({
      ...(rules[0] as (typeof rules)[0]),
      judge() {
        if (++calls === 5) throw new Error('off by one');
        return pass;
      },
    });
    const report = await explore(options(careless, { rules: [crashing] }));
    expect(report.crashes).toEqual([`${crashing.id}: the rule crashed: off by one`]);
    expect(report.verdicts).toMatchObject([{ verdict: 'unknown' }]);
  });

  it('marks a counterexample that does not repeat: the subject keeps something between cases', async () => {
    let charges = 0;
    const forgetful = defineSubject({
      ...careless,
      name: 'forgetful',
      connect: (connection) => {
        const operations = careless.connect(connection) as Record<string, (...call: unknown[]) => unknown>;
        const charge = operations['POST /v1/payment_intents'];
        return {
          'POST /v1/payment_intents': (...call: unknown[]) =>
            ++charges === 9 ? new Promise(() => {}) : charge?.(...call),
        };
      },
    } as Parameters<typeof defineSubject<string>>[0]);
    const { verdicts } = await explore(
      options(forgetful, { rules: rules.filter(({ id }) => id === 'outcome/settles') }),
    );
    expect(verdicts[0]).toMatchObject({ verdict: 'fail', counterexample: { repeats: false } });
  });
});

describe('a subject that cannot be judged', () => {
  const errorOf = async (subject: ModuleSubject) => {
    const error = await explore(options(subject)).catch((thrown) => thrown);
    if (!isUserError(error)) throw new Error(`expected a user error, got ${error}`);
    return error;
  };
  const connecting = (connect: () => unknown) =>
    defineSubject<string>({ name: 'odd', provider: 'stripe', connect: connect as ModuleSubject['connect'] });

  it.each<[string, () => unknown, RegExp]>([
    ['SUBJECT_CONNECT', () => Promise.reject(new Error('no database')), /connect failed with Error: no database/],
    ['SUBJECT_CONNECT', () => new Promise(() => {}), /connect did not finish/],
    ['OPERATIONS_INVALID', () => undefined, /must return an object of functions/],
    ['OPERATIONS_INVALID', () => ({ 'GET /v1/customers': 42 }), /must return an object of functions/],
    ['OPERATIONS_INVALID', () => ({}), /returned no operation/],
    [
      'OPERATION_UNKNOWN',
      () => ({ 'GET /v1/customer': () => 1 }),
      /has no operation "GET \/v1\/customer".*GET \/v1\/customers/,
    ],
  ])('is told so in one sentence: %s', async (code, connect, sentence) => {
    const error = await errorOf(connecting(connect));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(sentence);
    expect(error.message).not.toContain('\n');
  });

  it('leaves the process as it was', async () => {
    const before = [setTimeout, Date, fetch];
    await errorOf(connecting(() => ({})));
    expect([setTimeout, Date, fetch]).toEqual(before);
  });
});

import { describe, expect, it } from 'vitest';
import type { Strike } from '../../src/fault/schedule.ts';
import { resolvePolicy } from '../../src/policy.ts';
import { failureSurfaced } from '../../src/rule/outcome/failure-surfaced.ts';
import { noStorm } from '../../src/rule/retry/no-storm.ts';
import { CREATE, caseOf, creating, runOn, subjectOf } from './on-rig.ts';

const DOWN = { fault: 'status', status: 503 } as const;
const schedules: Readonly<Record<string, readonly Strike[]>> = {
  'an outage from the start of the case': [{ fault: DOWN, fromMs: 0, untilMs: 60_000 }],
  'a fault that strikes every attempt': [{ fault: DOWN }],
  'a fault that strikes first attempts': [{ fault: DOWN, attempt: 1 }],
};

/** Asks for something while it connects, as a client does that discovers what its provider offers. */
const discovering = subjectOf(async ({ baseUrl, credentials }) => {
  const headers = { authorization: `Bearer ${credentials.token}` };
  const customers = async () => {
    const { status } = await fetch(`${baseUrl}/v1/customers`, { headers });
    if (status !== 200) throw new Error(`found ${status}`);
  };
  await customers();
  return { [CREATE]: customers };
});

describe('what a subject asks for while it connects', () => {
  it.each(Object.entries(schedules))('is not struck by %s', async (_, schedule) => {
    const [journal] = await runOn(discovering, caseOf(schedule));
    expect(journal?.observation.beforehand).toMatchObject([{ op: null, response: { status: 200 } }]);
    expect(journal?.observation.attempts).toMatchObject([{ op: 0, response: { status: 503 } }]);
  });

  it('is no stray attempt of the case, and counts for no rule', async () => {
    const operations = Array.from({ length: 8 }, (_, i) => creating(i + 1));
    const [journal] = await runOn(discovering, caseOf([{ fault: DOWN }], operations));
    const policy = resolvePolicy({ attempts: 1 }, 'virtual');
    expect(journal?.observation.strays).toEqual([]);
    expect(noStorm.judge(journal!, policy)).toMatchObject({ verdict: 'pass' });
    expect(failureSurfaced.judge(journal!, policy)).toMatchObject({ verdict: 'pass' });
  });
});

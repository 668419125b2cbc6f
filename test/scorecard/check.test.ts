import { describe, expect, test } from 'vitest';
import { differencesOf, goneOf } from '../../scorecard/check.ts';
import { findings, subjectReport } from '../report/sample.ts';
import { both, confirmed, judged, score } from './sample.ts';

const written = score(both, confirmed).scorecard;

describe('a scorecard that was written', () => {
  test('is what the same run gives', () => {
    expect(differencesOf(written, score(both, confirmed).scorecard)).toEqual([]);
  });

  test('differs in a rule, with both verdicts and the sides that are broken', () => {
    const now = score([judged('broken.ts', subjectReport('stripe-sdk', []))]).scorecard;
    expect(differencesOf(written, now)).toContain(
      'broken.ts: retry/retry-after-honoured: fail (server-error; rate-limited) is written, pass is now',
    );
  });

  test('differs in a version, and in what is confirmed', () => {
    const newer = both.map((each) => ({ ...each, packages: [{ name: 'stripe', version: '24.0.0' }] }));
    const differences = differencesOf(written, score(newer, confirmed.slice(1)).scorecard);
    expect(differences.some((line) => line.startsWith('broken.ts: packages: '))).toBe(true);
    expect(differences).toContain(
      'broken.ts: retry/transient-retried: fail (rate-limited) is written, fail (rate-limited) is now',
    );
  });

  test('differs in a client that is new, and in one that is gone', () => {
    const now = score([judged('new.ts', findings())]).scorecard;
    expect(differencesOf(written, now)).toEqual(['new.ts is not written']);
    expect(goneOf(written, ['sound.ts'])).toEqual(['broken.ts is written, and is gone']);
  });

  test('says of a client on the wire what is broken: the smallest cases of two runs are not the same', () => {
    const onWire = (reason: string) =>
      score([
        judged('w.ts', {
          ...subjectReport('w', [{ rule: 'outcome/settles', verdict: 'fail', aspect: 'hang', reason }]),
          rig: 'wire',
        }),
      ]).scorecard;
    expect(differencesOf(onWire('it took 512 ms'), onWire('it took 498 ms'))).toEqual([]);
    const sound = score([judged('w.ts', { ...subjectReport('w', []), rig: 'wire' })]).scorecard;
    expect(differencesOf(onWire('it took 512 ms'), sound)).toEqual([
      'w.ts: outcome/settles: fail (hang) is written, pass is now',
    ]);
  });
});

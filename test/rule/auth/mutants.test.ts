import { expect, test } from 'vitest';
import { auth } from '../../../scenarios/auth.ts';
import { authRules } from '../../../src/rule/auth/index.ts';
import { authLeaksOnRedirect } from '../../mutants/auth-leaks-on-redirect.ts';
import { authNeverRefreshes } from '../../mutants/auth-never-refreshes.ts';
import { authRefreshLoops } from '../../mutants/auth-refresh-loops.ts';
import { soundSubject } from '../../mutants/sound-client.ts';
import { tryOut } from '../try-out.ts';

test.each([
  [authRefreshLoops, ['auth/refresh-once']],
  [authNeverRefreshes, ['auth/refresh-once']],
  [authLeaksOnRedirect, ['auth/no-credential-leak']],
])('$name fails its own rule and no other, by the examples alone', async (subject, rules) => {
  expect((await tryOut(subject, auth, authRules, 0)).failed).toEqual(rules);
});

test('the sound client passes, and the examples alone show every rule of the family', async () => {
  const { alarms } = await tryOut(soundSubject('sound'), auth, authRules, 100);
  const { passed } = await tryOut(soundSubject('sound'), auth, authRules, 0);
  expect(alarms).toEqual([]);
  expect(passed).toEqual([...auth.rules].sort());
});

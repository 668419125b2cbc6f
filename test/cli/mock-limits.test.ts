import { expect, test } from 'vitest';
import { mocking } from './mocking.ts';
import { folder } from './subject-folder.ts';

test.each([
  [[], [200]],
  [['--limits'], [200, 429]],
])('faultline mock with %j answers a hundred requests at once with %j', async (flags, statuses) => {
  const mock = await mocking(folder(), 'stripe', '--port', '0', ...flags);
  const headers = { authorization: `Bearer ${mock.credential}` };
  const answers = await Promise.all(Array.from({ length: 100 }, () => fetch(`${mock.url}/v1/customers`, { headers })));
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual(statuses);
  await mock.end();
});

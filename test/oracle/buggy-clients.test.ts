import { expect, test } from 'vitest';
import { buggyClients } from './buggy/index.ts';
import { findFailure } from './find-failure.ts';

const SEEDS = [1, 2, 3, 4, 5];

test.each(buggyClients.map(({ subject, breaks }) => [subject.name, breaks, subject] as const))(
  '%s is caught by %s',
  async (_name, breaks, subject) => {
    for (const seed of SEEDS) {
      const found = await findFailure(subject, breaks, seed);
      expect(found?.reason, `seed ${seed}`).toMatch(/^[^\n]+$/);
    }
  },
);

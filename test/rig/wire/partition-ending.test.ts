import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { converse } from './converse.ts';
import { answer, onLine } from './on-line.ts';

// Each ends the partition a little later: before, while and after the connection gets a channel of its own.
const TURNS = Array.from({ length: 24 }, (_, i) => i);

test('a connection that is made while a partition ends is cut off or carried, and is no failure of the wire', async () => {
  for (const turns of TURNS) {
    await using it = await onLine(() => ({ delivery: answer('well') }));
    await it.line.partition(true);
    const port = Number(new URL(it.line.baseUrl).port);
    const met = converse(port, 'GET / HTTP/1.1\r\nhost: shop.test\r\nconnection: close\r\n\r\n');
    while (it.told.accepted.length === 0) await turn();
    for (let i = 0; i < turns; i++) await turn();
    await it.line.partition(false);
    await met;
    await it.line.calm();
    expect(it.told.failed, `after ${turns} turns`).toEqual([]);
    expect(it.told.missed.length + it.told.requests.length, `after ${turns} turns`).toBe(1);
  }
});

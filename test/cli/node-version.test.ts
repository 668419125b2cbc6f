import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { nodeTooOld, OLDEST_NODE } from '../../src/cli/node-version.ts';

const manifest = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as { engines: { node: string } };

test('the oldest Node is the one that the package names', () => {
  expect(`>=${OLDEST_NODE}`).toBe(`${manifest.engines.node}.0`);
});

test.each(['24.18.0', '24.18.3', '24.19.0', '25.0.0', '100.1.0', '25.0.0-nightly'])('Node %s will do', (version) => {
  expect(nodeTooOld(version)).toBeUndefined();
});

test.each(['24.17.9', '24.0.0', '23.99.0', '20.20.2', '8.1.0'])('Node %s will not', (version) => {
  expect(nodeTooOld(version)).toContain(`NODE_TOO_OLD: Faultline needs Node 24.18 or later, and this is ${version}`);
});

test('the command line says so before it imports what an old Node cannot', async () => {
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });
    const { registerHooks } = await import('node:module');
    registerHooks({ load: (url, context, next) => { console.log(new URL(url).pathname.split('/').at(-1)); return next(url, context); } });`;
  const preload = `data:text/javascript,${encodeURIComponent(older)}`;
  const run = promisify(execFile)(process.execPath, ['--import', preload, resolve('src/cli/main.ts'), '--version']);
  await expect(run).rejects.toMatchObject({
    code: 2,
    stdout: 'main.ts\nnode-version.ts\n',
    stderr: expect.stringMatching(/^faultline: NODE_TOO_OLD: .*\.\n$/),
  });
});

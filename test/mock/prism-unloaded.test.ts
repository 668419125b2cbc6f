import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Answers one operation in a process of its own, and says which modules of Prism that took. */
const SCRIPT = `
import { createRequire } from 'node:module';
import { stripe } from './mocks/stripe/provider.ts';
import { generatedAnswer } from './src/mock/generated-answer.ts';
const { contract } = stripe;
const { response } = await generatedAnswer(contract, contract.operation('POST /v1/webhook_endpoints/{webhook_endpoint}'));
const loaded = Object.keys(createRequire(import.meta.url).cache).filter((file) => /@stoplight.*\\.js$/.test(file));
console.log(JSON.stringify({ body: response.body, loaded: loaded.length }));
`;

function answerInProcess(cache: string): { body: string; loaded: number } {
  const env = { ...process.env, FAULTLINE_CACHE: cache };
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', SCRIPT], { env, encoding: 'utf8' }));
}

test('a second process answers what the first one kept, and loads nothing of Prism', () => {
  const cache = mkdtempSync(join(tmpdir(), 'faultline-test-'));
  try {
    const first = answerInProcess(cache);
    expect(first.loaded).toBeGreaterThan(0);
    expect(answerInProcess(cache)).toEqual({ body: first.body, loaded: 0 });
  } finally {
    rmSync(cache, { recursive: true });
  }
});

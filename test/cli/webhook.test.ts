import { createServer } from 'node:net';
import Stripe from 'stripe';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { webhooks } from '../../mocks/stripe/webhooks.ts';
import { type Hook, hook } from '../sdk/hook.ts';
import { faultline } from './faultline.ts';
import { folder } from './subject-folder.ts';

const SECRET = 'whsec_of_the_test';
const EVENT = 'payment_intent.succeeded';
const { webhooks: verifier } = new Stripe('sk_test_x');

let app: Hook;
let secret = SECRET;

beforeEach(async () => {
  secret = SECRET;
  app = await hook(({ raw, headers }) => {
    verifier.constructEvent(raw, headers['stripe-signature'] as string, secret);
  });
});

afterEach(() => app[Symbol.asyncDispose]());

const send = (...flags: readonly string[]) =>
  faultline(folder(), 'webhook', 'send', 'stripe', EVENT, '--to', app.url, ...flags);
const sendSigned = (...flags: readonly string[]) => send('--secret', SECRET, ...flags);
const idsOf = ({ bodies }: Hook) => bodies.map((body) => (JSON.parse(body) as { id: string }).id);

describe('faultline webhook send', () => {
  test('delivers an event that the app verifies with the secret that is printed', async () => {
    const first = await send('--json');
    expect(first.exitCode).toBe(1);
    secret = JSON.parse(first.stdout).secret;
    const { exitCode, stdout, stderr } = await send();
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Your app verifies with the secret ${secret}\n`);
    expect(stdout).toMatch(/^payment_intent\.succeeded #1 {2}attempt 1 {2}200 {2}\d+ ms$/m);
    expect(new Set(idsOf(app)).size).toBe(2);
  });

  test('delivers duplicates, and several events out of order', async () => {
    const { stdout, exitCode } = await sendSigned('--count', '2', '--duplicate', '1', '--reorder', '--seed', '3');
    expect(exitCode).toBe(0);
    expect(stdout.match(/#\d(, copy \d)?/g)).toEqual(['#2', '#2, copy 2', '#1', '#1, copy 2']);
    const [last, again, first] = idsOf(app);
    expect(last).toBe(again);
    expect(first).not.toBe(last);
  });

  test.each(['--forge', '--stale', '--wrong-secret'])('%s is refused by an app that verifies', async (flag) => {
    const sound = await sendSigned(flag);
    expect(sound.stdout).toContain('refused, as it ought to be');
    expect(sound.exitCode).toBe(0);
  });

  test('an app that verifies nothing fails on a forged one', async () => {
    await using trusting = await hook(() => true);
    const cwd = folder();
    const { exitCode, stdout } = await faultline(
      cwd,
      'webhook',
      'send',
      'stripe',
      EVENT,
      '--to',
      trusting.url,
      '--forge',
    );
    expect(stdout).toContain('ACCEPTED, and ought to have been refused');
    expect(exitCode).toBe(1);
  });

  test('what is dropped or truncated is repeated on request', async () => {
    const dropped = await sendSigned('--drop', '--retries', '1ms');
    expect(dropped.stdout).toMatch(/attempt 1, dropped {2}dropped {2}again in 1 ms\n.*attempt 2 {2}200/);
    const truncated = await sendSigned('--truncate', '--retries', '1ms', '--delay', '5');
    expect(truncated.stdout).toMatch(/attempt 1, truncated {2}400 .*\n.*attempt 2 {2}200/);
    expect([dropped.exitCode, truncated.exitCode]).toEqual([0, 0]);
  });

  test('--json is one object, with the delivery log', async () => {
    const { stdout } = await sendSigned('--json', '--seed', '5', '--replay');
    expect(JSON.parse(stdout)).toMatchObject({
      provider: 'stripe',
      event: EVENT,
      url: app.url,
      seed: 5,
      secret: SECRET,
      deliveries: [
        { attempt: 1, status: 200, accepted: true },
        { spoilt: 'replayed', status: 200 },
      ],
    });
  });

  test('several events come all at once, and a replay so long after as it is told to', async () => {
    const burst = await sendSigned('--count', '3', '--burst', '--json');
    const sentAt = (JSON.parse(burst.stdout) as { deliveries: { atMs: number; durationMs: number }[] }).deliveries;
    const firstEnd = Math.min(...sentAt.map(({ atMs, durationMs }) => atMs + durationMs));
    for (const { atMs } of sentAt) expect(atMs).toBeLessThanOrEqual(firstEnd);
    const replay = await sendSigned('--replay', '40ms', '--json');
    const [one, again] = (JSON.parse(replay.stdout) as { deliveries: { atMs: number }[] }).deliveries;
    expect(again!.atMs - one!.atMs).toBeGreaterThanOrEqual(39);
    expect(app.bodies.at(-1)).toBe(app.bodies.at(-2));
    expect([burst.exitCode, replay.exitCode]).toEqual([0, 0]);
  });

  test('an app that does not answer 2xx fails', async () => {
    secret = 'whsec_another';
    const { exitCode, stdout } = await sendSigned();
    expect(stdout).toContain('NOT ACCEPTED');
    expect(exitCode).toBe(1);
  });

  test('says that nobody listens', async () => {
    const server = createServer();
    const port = await new Promise<number>((done) =>
      server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
    );
    await new Promise((done) => server.close(done));
    const to = `http://127.0.0.1:${port}/`;
    const { exitCode, stderr } = await faultline(folder(), 'webhook', 'send', 'stripe', EVENT, '--to', to);
    expect(stderr).toBe(
      `faultline: NOBODY_LISTENS: Nobody listens at ${to} (ECONNREFUSED); start your app, or correct --to.\n`,
    );
    expect(exitCode).toBe(2);
    const forged = await faultline(folder(), 'webhook', 'send', 'stripe', EVENT, '--to', to, '--forge');
    expect(forged.stdout).not.toContain('refused, as it ought to be');
  });
});

describe('bad input', () => {
  const LOCAL = ['--to', 'http://127.0.0.1:9/'];

  test.each([
    ['no action', ['webhook'], 'USAGE: Name an action'],
    ['an unknown action', ['webhook', 'sned'], 'did you mean "send"?'],
    ['an unknown provider', ['webhook', 'send', 'strpe', EVENT, ...LOCAL], 'did you mean "stripe"?'],
    ['an unknown event', ['webhook', 'send', 'stripe', 'payment_intent.suceeded', ...LOCAL], `did you mean "${EVENT}"`],
    ['an event of the prototype', ['webhook', 'send', 'stripe', 'constructor', ...LOCAL], 'EVENT_UNKNOWN'],
    ['no target', ['webhook', 'send', 'stripe', EVENT], '--to'],
    ['a target that is no URL', ['webhook', 'send', 'stripe', EVENT, '--to', 'localhost:3000'], 'URL_INVALID'],
    ['a target of another kind', ['webhook', 'send', 'stripe', EVENT, '--to', 'file:///etc/passwd'], 'URL_INVALID'],
    ['a target with a password', ['webhook', 'send', 'stripe', EVENT, '--to', 'http://a:b@127.0.0.1/'], 'URL_INVALID'],
    ['another machine', ['webhook', 'send', 'stripe', EVENT, '--to', 'http://169.254.169.254/'], '--allow-remote'],
    [
      'a host that looks local',
      ['webhook', 'send', 'stripe', EVENT, '--to', 'http://127.0.0.1.example.com/'],
      'URL_REMOTE',
    ],
    ['a count of nothing', ['webhook', 'send', 'stripe', EVENT, ...LOCAL, '--count', '0'], 'NUMBER_INVALID'],
    ['nothing to reorder', ['webhook', 'send', 'stripe', EVENT, ...LOCAL, '--reorder'], '--count 2'],
    ['two things at a time', ['webhook', 'send', 'stripe', EVENT, ...LOCAL, '--forge', '--stale'], 'not both'],
    ['a delay of words', ['webhook', 'send', 'stripe', EVENT, ...LOCAL, '--delay', 'soon'], 'TIME_INVALID'],
    ['a replay of words', ['webhook', 'send', 'stripe', EVENT, ...LOCAL, '--replay', 'later'], 'TIME_INVALID'],
    ['a list of nobody', ['webhook', 'list', 'slac'], 'PROVIDER_UNKNOWN'],
  ])('%s', async (_, args, words) => {
    const { exitCode, stderr } = await faultline(folder(), ...args);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(exitCode).toBe(2);
  });
});

test('faultline webhook list names the events', async () => {
  const names = Object.keys(webhooks.events);
  expect((await faultline(folder(), 'webhook', 'list', 'stripe')).stdout.trim().split('\n')).toEqual(names);
  expect(JSON.parse((await faultline(folder(), 'webhook', 'list', 'stripe', '--json')).stdout)).toEqual(names);
});

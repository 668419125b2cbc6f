import { randomInt } from 'node:crypto';
import { Command } from 'commander';
import { realClock } from '../clock.ts';
import { suggestion } from '../engine/nearest.ts';
import type { Provider } from '../provider/provider.ts';
import { State } from '../provider/state.ts';
import type { WebhookCard, WebhookMessage, WebhookSecret } from '../provider/webhook.ts';
import { formatMs } from '../report/duration.ts';
import { printable } from '../report/printable.ts';
import { UserError } from '../user-error.ts';
import { type Attempted, deliver, wentAsItOught } from '../webhook/deliver.ts';
import { carryToLoopback, isLoopback } from '../webhook/loopback.ts';
import { type Misbehaviour, planDeliveries } from '../webhook/plan.ts';
import { secretOfWorld } from '../webhook/world.ts';
import { choose } from './choose.ts';
import { duration } from './duration-option.ts';
import { EXIT, type Finish } from './exit.ts';
import { listenForInterrupt } from './interrupt.ts';
import { wholeNumber } from './options.ts';

interface SendFlags {
  readonly to: string;
  readonly secret?: string;
  readonly count?: string;
  readonly seed?: string;
  readonly duplicate?: string;
  readonly reorder?: true;
  readonly delay?: string;
  readonly drop?: true;
  readonly truncate?: true;
  readonly forge?: true;
  readonly wrongSecret?: true;
  readonly stale?: true;
  readonly replay?: true | string;
  readonly burst?: true;
  readonly retries?: true | string;
  readonly allowRemote?: true;
  readonly json?: true;
}

/** The world whose secret is used: that of a mock server, as long as nobody chose another seed. */
const SECRET_SEED = 1;
const STRANGERS_SEED = 2;

/** `faultline webhook`: what a provider would send, sent to the user's app. */
export function webhookCommand(finish: Finish): Command {
  const command = new Command('webhook')
    .description('send webhooks to your app as a provider does, or as it should not')
    .argument('[action]', 'send or list')
    .action((action?: string) => {
      const what = action === undefined ? 'Name an action' : `There is no action "${action}"`;
      throw new UserError('USAGE', `${what}${suggestion(action ?? '', ['send', 'list'])}`);
    });
  command.addCommand(sendCommand(finish)).addCommand(listCommand(finish));
  for (const one of command.commands) one.exitOverride().configureOutput({ writeErr: () => {} });
  return command;
}

function sendCommand(finish: Finish): Command {
  return new Command('send')
    .description('send one event, signed as the provider signs')
    .argument('<provider>', 'whose webhook it is')
    .argument('<event>', 'the type of event; faultline webhook list PROVIDER shows them')
    .requiredOption('--to <url>', 'where your app listens')
    .option('--secret <text>', 'sign with this secret (default: one that is printed, the same every time)')
    .option('--count <n>', 'how many events, each about something else (default: 1)')
    .option('--seed <n>', 'what ids are drawn from (default: another one every time)')
    .option('--duplicate <n>', 'deliver each event so many times more')
    .option('--reorder', 'send the last event first')
    .option('--delay <time>', 'hold each delivery back: a number of milliseconds, or 500ms, 5s, 1m')
    .option('--burst', 'send all at once, not one after another')
    .option('--drop', 'lose the first attempt of each delivery')
    .option('--truncate', 'cut the body of the first attempt of each delivery')
    .option('--forge', 'alter the body under the signature of the genuine one')
    .option('--wrong-secret', "sign with somebody else's secret")
    .option('--stale', 'sign as an hour ago')
    .option('--replay [time]', 'send the very bytes of each delivery once more; with a time, so long after')
    .option(
      '--retries [time]',
      'repeat what is not accepted on the schedule of the provider; with a time, wait so long instead',
    )
    .option('--allow-remote', 'send to another machine than this one')
    .option('--json', 'print one JSON object: the secret and the delivery log')
    .addHelpText(
      'after',
      `
Examples:
  faultline webhook list stripe
  faultline webhook send stripe payment_intent.succeeded --to http://127.0.0.1:3000/webhooks
  faultline webhook send stripe payment_intent.succeeded --to http://127.0.0.1:3000/webhooks --duplicate 2
  faultline webhook send stripe payment_intent.succeeded --to http://127.0.0.1:3000/webhooks --forge
  faultline webhook send stripe customer.created --to http://127.0.0.1:3000/webhooks --truncate --retries 1s

Exit codes: 0 your app accepted what it ought to accept and refused what it ought to refuse, 1 it did not, 2 usage.`,
    )
    .action(async (name: string, event: string, flags: SendFlags) => finish(await send(name, event, flags)));
}

function listCommand(finish: Finish): Command {
  return new Command('list')
    .description("list a provider's types of events")
    .argument('<provider>', 'whose events')
    .option('--json', 'as a JSON array of names')
    .action(async (name: string, flags: { readonly json?: true }) => {
      const events = Object.keys(eventsOf((await withWebhooks(name)).card));
      print(flags.json ? JSON.stringify(events, null, 2) : events.join('\n'));
      finish(EXIT.ok);
    });
}

async function send(name: string, event: string, flags: SendFlags): Promise<number> {
  const { provider, card } = await withWebhooks(name);
  const events = eventsOf(card);
  const make = Object.hasOwn(events, event) ? events[event] : undefined;
  if (!make) {
    throw new UserError(
      'EVENT_UNKNOWN',
      `${provider.card.title} has no event "${event}"${suggestion(event, Object.keys(events))}`,
    );
  }
  const url = target(flags.to, flags.allowRemote === true);
  const { misbehave, count } = intentions(flags);
  const seed =
    flags.seed === undefined
      ? randomInt(1, 2 ** 31)
      : wholeNumber(flags.seed, { code: 'SEED_INVALID', what: '--seed', min: 0, max: 2 ** 31 - 1 });
  const state = new State(seed, realClock, provider.fixtures);
  const messages = Array.from({ length: count }, () => make(state));
  const secret = secretOf(provider, card, flags.secret);
  if (!flags.json) print(`Your app verifies with the secret ${printable(secret.verify)}`);

  using interrupt = listenForInterrupt(() => {});
  const log = await deliver({
    card,
    messages,
    plan: planDeliveries(count, misbehave),
    url,
    secret,
    strangersSecret: secretOfWorld(provider, STRANGERS_SEED, realClock),
    clock: realClock,
    // Nobody signs a certificate for an app under development.
    ...(isLoopback(new URL(url).hostname) ? { carrier: carryToLoopback } : {}),
    schedule: waits(card, flags.retries),
    signal: interrupt.signal,
    onAttempt: flags.json ? () => {} : (attempted) => print(lineOf(event, attempted)),
  });
  if (flags.json) {
    print(JSON.stringify({ provider: name, event, url, seed, secret: secret.verify, deliveries: log }, null, 2));
  }
  if (interrupt.exitCode !== undefined) return interrupt.exitCode;
  const left = log.filter(({ broke }) => broke !== 'dropped');
  if (left.length > 0 && left.every(({ broke }) => broke !== undefined && NOBODY.includes(broke))) {
    throw new UserError(
      'NOBODY_LISTENS',
      `Nobody listens at ${url} (${left[0]!.broke}); start your app, or correct --to.`,
    );
  }
  return wentAsItOught(log) ? EXIT.ok : EXIT.ruleFailed;
}

/** What a connection fails with where there is no server at all. */
const NOBODY = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'];

/** What can be sent: the handshake too. */
function eventsOf({ events, handshake }: WebhookCard): Readonly<Record<string, (state: State) => WebhookMessage>> {
  return handshake ? { ...events, [handshake.event]: handshake.message } : events;
}

async function withWebhooks(name: string): Promise<{ readonly provider: Provider; readonly card: WebhookCard }> {
  await choose('provider', [name]);
  const { findProvider, knownProviders } = await import('../engine/find-provider.ts');
  const provider = (await findProvider(name))!;
  if (provider.webhooks) return { provider, card: provider.webhooks };
  const all = await Promise.all(knownProviders().map((one) => findProvider(one)));
  const having = all.filter((one) => one?.webhooks).map((one) => one!.name);
  throw new UserError(
    'WEBHOOKS_NONE',
    `${provider.card.title} sends no webhooks here; these do: ${having.join(', ')}.`,
  );
}

/** @throws UserError `URL_INVALID`, `URL_REMOTE` */
function target(given: string, allowRemote: boolean): string {
  const url = URL.parse(given);
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new UserError(
      'URL_INVALID',
      `--to takes an http or https URL such as http://127.0.0.1:3000/hooks, not "${given}".`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new UserError('URL_INVALID', '--to has a user name or a password in it; providers take URLs without them.');
  }
  if (!allowRemote && !isLoopback(url.hostname)) {
    throw new UserError(
      'URL_REMOTE',
      `--to names ${url.hostname}, which is not this machine; add --allow-remote if it is yours to send to.`,
    );
  }
  return url.href;
}

function intentions(flags: SendFlags): { readonly misbehave: Misbehaviour; readonly count: number } {
  const number = (what: string, given: string, min: number) =>
    wholeNumber(given, { code: 'NUMBER_INVALID', what, min, max: 1_000 });
  const spoilings = (['drop', 'truncate', 'forge', 'wrongSecret', 'stale'] as const).filter((name) => flags[name]);
  if (spoilings.length > 1) {
    const [one, two] = spoilings.map((name) => `--${name === 'wrongSecret' ? 'wrong-secret' : name}`);
    throw new UserError('USAGE', `One thing goes wrong at a time: give ${one} or ${two}, not both.`);
  }
  const count = flags.count === undefined ? 1 : number('--count', flags.count, 1);
  if (flags.reorder && count < 2) {
    throw new UserError('USAGE', 'There is nothing to reorder in one event; add --count 2 or more.');
  }
  const { reorder, burst, drop, truncate, forge, wrongSecret, stale } = flags;
  const misbehave: Misbehaviour = {
    ...(flags.duplicate === undefined ? {} : { duplicate: number('--duplicate', flags.duplicate, 0) }),
    ...(flags.delay === undefined ? {} : { delayMs: milliseconds('--delay', flags.delay) }),
    ...(flags.replay === undefined ? {} : { replayAfterMs: replayAfter(flags.replay) }),
    ...definedOf({ reorder, burst, drop, truncate, forge, wrongSecret, stale }),
  };
  return { misbehave, count };
}

function definedOf<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

function replayAfter(given: true | string): number {
  return given === true ? 0 : milliseconds('--replay', given);
}

/** A plain number is of milliseconds. */
function milliseconds(flag: string, given: string): number {
  return duration(flag, /^\d+$/.test(given.trim()) ? `${given.trim()}ms` : given);
}

function waits(card: WebhookCard, retries: true | string | undefined): readonly number[] {
  if (retries === undefined) return [];
  if (retries === true) return card.schedule;
  const waitMs = milliseconds('--retries', retries);
  return card.schedule.map(() => waitMs);
}

/** @throws UserError `SECRET_INVALID` where the provider cannot sign with it. */
function secretOf(provider: Provider, card: WebhookCard, given: string | undefined): WebhookSecret {
  const own = secretOfWorld(provider, SECRET_SEED, realClock);
  if (given === undefined) return own;
  const secret = { sign: given, verify: given };
  try {
    card.sign({ body: '{}', url: 'http://127.0.0.1/', secret, atMs: realClock.now(), attempt: 1 });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError('SECRET_INVALID', `${provider.card.title} cannot sign with this --secret: ${why}.`, {
      cause: error,
    });
  }
  return secret;
}

/** `payment_intent.succeeded #1  attempt 1  200  12 ms`, and what is wrong with it. */
function lineOf(event: string, attempted: Attempted): string {
  const { message, copy, attempt, spoilt, status, broke, durationMs } = attempted;
  const number = `#${message + 1}${copy === 0 ? '' : `, copy ${copy + 1}`}`;
  const came = status ?? broke ?? '';
  const facts = [`${event} ${number}`, `attempt ${attempt}${spoilt ? `, ${spoilt}` : ''}`, `${came}`];
  if (broke !== 'dropped') facts.push(`${Math.round(durationMs)} ms`);
  return printable([...facts, ...judged(attempted)].join('  '));
}

function judged({ expected, status, accepted, unproven, againInMs }: Attempted): readonly string[] {
  const again = againInMs === undefined ? [] : [`again in ${formatMs(againInMs)}`];
  if (unproven) again.unshift('its answer does not give the challenge back');
  if (expected === 'refuse' && status !== null) {
    return [accepted ? 'ACCEPTED, and ought to have been refused' : 'refused, as it ought to be', ...again];
  }
  return expected === 'accept' && !accepted && again.length === 0 ? ['NOT ACCEPTED, and ought to have been'] : again;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

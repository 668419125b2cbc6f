import { DEFAULT_WORLD } from '../mock/world-name.ts';
import { formatMs } from '../report/duration.ts';
import { describeFault } from '../report/fault-text.ts';
import { type Line, span } from '../report/line.ts';
import type { Call } from './call.ts';
import type { FaultEnding, LiveFault } from './live-faults.ts';
import type { MockEvent } from './mock-server.ts';

/** The longest path or message of a line, in characters. */
const MAX_TEXT = 200;

/** An event in one line: `12:04:05.123 stripe POST /v1/payment_intents 402 1.3 ms  rate-limit`. Times are local. */
export function lineOf(event: MockEvent): Line {
  switch (event.type) {
    case 'call':
      return callLine(event.call);
    case 'refused':
      return [time(event.at), span(` ${event.provider} `), span(`the caller ${event.what}`, 'unknown')];
    case 'fault-added':
      return [time(event.at), span(` ${event.fault.provider} `), span(addedText(event.fault), 'accent')];
    case 'fault-ended':
      return [time(event.at), span(` ${event.fault.provider} `), span(endedText(event.fault, event.why), 'accent')];
    case 'reset':
      return [time(event.at), span(` ${event.provider} `), span(`the world ${event.world} was reset`, 'accent')];
  }
}

/** What a fault strikes and until when: `rate-limit, Retry-After 5 s; the next 3 calls`. */
export function faultText(fault: LiveFault): string {
  const { operation, world, times, struck, expiresAt } = fault;
  const parts = [describeFault(fault.fault)];
  if (operation !== undefined) parts.push(`on ${operation}`);
  if (world !== undefined) parts.push(`in the world ${world}`);
  const text = parts.join(' ');
  const bounds: string[] = [];
  if (times !== undefined) bounds.push(`${times - struck} more ${times - struck === 1 ? 'call' : 'calls'}`);
  if (expiresAt !== undefined) bounds.push(`until ${clockTime(expiresAt)}`);
  return `${text}; ${bounds.length === 0 ? 'until it is cleared' : bounds.join(', ')}`;
}

function callLine(call: Call): Line {
  const { status, broke } = call;
  const tone = status === null ? 'fail' : status < 400 ? 'pass' : 'unknown';
  const who = call.world === DEFAULT_WORLD ? call.provider : `${call.provider}/${call.world}`;
  const line = [
    time(call.at),
    span(` ${who} `, 'faint'),
    span(`${call.method} ${cut(call.path)} `),
    span(String(status ?? broke), tone),
    span(` ${durationText(call.durationMs)}`, 'faint'),
  ];
  if (call.fault) line.push(span(`  ${describeFault(call.fault)}`, 'accent'));
  if (call.replayed) line.push(span('  replayed', 'faint'));
  for (const { side, message } of call.violations) {
    const what = side === 'request' ? 'request' : "mock's answer";
    line.push(span(`  ${what} breaks the contract: ${cut(message)}`, 'fail'));
  }
  return line;
}

function addedText(fault: LiveFault): string {
  return `fault ${fault.id} added: ${faultText(fault)}`;
}

const WHY: Readonly<Record<FaultEnding, string>> = {
  'used up': 'it has struck as often as it was to',
  expired: 'its time is over',
  cleared: 'it was cleared',
};

function endedText(fault: LiveFault, why: FaultEnding): string {
  return `fault ${fault.id} ended: ${describeFault(fault.fault)}; ${WHY[why]}`;
}

function durationText(ms: number): string {
  return ms < 1_000 ? `${ms.toFixed(1)} ms` : formatMs(Math.round(ms));
}

function time(at: number) {
  return span(clockTime(at), 'faint');
}

/** `12:04:05.123` in local time. */
function clockTime(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

function cut(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
}

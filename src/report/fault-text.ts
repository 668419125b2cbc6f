import type { Fault } from '../fault/fault.ts';
import type { Strike } from '../fault/schedule.ts';
import { formatMs } from './duration.ts';

/** A fault for people: `status 503, Retry-After 7 s`, `truncated-body, framing cut`. Knows no kind: new ones read well too. */
export function describeFault({ fault, ...parameters }: Fault): string {
  let head = fault;
  const rest: string[] = [];
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === false) continue;
    if (name === 'status') head += ` ${value}`;
    else if (name === 'retryAfter')
      rest.push(`Retry-After ${typeof value === 'number' ? formatMs(value * 1000) : value}`);
    else if (name === 'form') rest.push(value === 'date' ? 'as a date' : '');
    else if (name === 'rate') rest.push(`${value} KB/s`);
    else if (name === 'bytes') rest.push(`${value} bytes`);
    else if (name === 'to') rest.push(`to ${value}`);
    else if (value === true) rest.push(name);
    else if (name.endsWith('Ms') && typeof value === 'number') rest.push(`${name.slice(0, -2)} ${formatMs(value)}`);
    else if (name === 'ms' && typeof value === 'number') rest.push(formatMs(value));
    else rest.push(`${name} ${value}`);
  }
  return [head, ...rest].filter((part) => part !== '').join(', ');
}

/** One entry of a schedule in words: `rate-limit on attempt 1 of operation 2`. */
export function describeStrike(strike: Strike): string {
  const { operation, connection, attempt, times = 1, fromMs, untilMs } = strike;
  const where: string[] = [];
  if (attempt === undefined) where.push('on every attempt');
  else if (times === 1) where.push(`on attempt ${attempt}`);
  else where.push(`on attempts ${attempt} to ${attempt + times - 1}`);
  if (operation !== undefined) where.push(`of operation ${operation + 1}`);
  if (connection !== undefined) where.push(`over connection ${connection + 1}`);
  if (fromMs !== undefined) where.push(`from ${formatMs(fromMs)}`);
  if (untilMs !== undefined) where.push(`until ${formatMs(untilMs)}`);
  return `${describeFault(strike.fault)} ${where.join(' ')}`;
}

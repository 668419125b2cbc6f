import type { Attempt } from '../journal/observation.ts';

/** A span of time as people say it: `620 ms`, `7 s`, `0.62 s` from a second up with at most two decimals. */
export function span(ms: number): string {
  if (Math.abs(ms) < 1_000) return `${Math.round(ms)} ms`;
  return `${Number((ms / 1_000).toFixed(2))} s`;
}

/** What came of a failed attempt, as the beginning of a sentence: `the provider answered 503`. */
export function whatHappened(attempt: Attempt): string {
  if (attempt.ending === 'abandoned') {
    const missing = attempt.head === null ? 'without an answer' : 'before the answer was whole';
    return `attempt ${attempt.attempt} was given up after ${span((attempt.endedAt ?? 0) - attempt.startedAt)} ${missing}`;
  }
  if (attempt.ending === 'open') return `attempt ${attempt.attempt} was never answered`;
  if (!attempt.response) return `the connection failed (${attempt.code})`;
  if (attempt.invalid !== null) return `the provider's ${attempt.response.status} broke the contract`;
  return `the provider answered ${attempt.response.status}`;
}

/** A sentence inside another: without its capital and its full stop. */
export function aside(sentence: string): string {
  const text = sentence.replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}

/** `1 attempt`, `3 attempts`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

import type { WireResponse } from '../contract/message.ts';
import type { Journal } from '../journal/journal.ts';
import type { Attempt, Operation } from '../journal/observation.ts';
import type { Provider } from '../provider/provider.ts';

/** What came of an operation's first attempt at itself: other requests that it needed first are passed over. */
export interface ObservedAnswer {
  readonly attempt: Attempt;
  /** Which of the operation's attempts it is, counted from 1, as schedules count. */
  readonly nth: number;
  /** As it came over the wire. */
  readonly response: WireResponse;
  /** The status that it amounts to, where the vendor says that in the body. */
  readonly means: number;
  /** How the request or the response breaks the contract, in a sentence. */
  readonly violation: string | undefined;
}

/**
 * The answer to the first attempt of the journal's only operation.
 *
 * @returns why there is none, in words that follow a name, where there is none.
 */
export function answerIn(journal: Journal, provider: Provider): ObservedAnswer | { readonly none: string } {
  const { contract } = provider;
  const [operation] = journal.observation.operations;
  if (!operation) return { none: 'it was not called' };
  const index = operation.attempts.findIndex((attempt) => attempt.operation === operation.operation);
  const attempt = operation.attempts[index];
  if (!attempt) return { none: `it sent no such request${endOf(operation)}` };
  const { response } = attempt;
  if (!response) return { none: `its request was not answered${endOf(operation)}` };
  let status = response.status;
  let violation: string | undefined;
  for (const event of journal.events) {
    if (!('attempt' in event) || event.attempt !== attempt.attempt) continue;
    if (event.type === 'answered') status = event.status;
    if (event.type === 'violation') violation ??= event.message;
  }
  const asSent = { ...response, status };
  violation ??= contract.validateResponse(contract.operation(operation.operation)!, asSent)?.message;
  return { attempt, nth: index + 1, response: asSent, means: response.status, violation };
}

/** What the provider said, in a few words: its status, and the message of an error. */
export function saidIn({ response, means }: Pick<ObservedAnswer, 'response' | 'means'>): string {
  const status = means === response.status ? `${means}` : `${response.status}, meaning ${means}`;
  const message = means < 400 ? '' : messageIn(response.body);
  return message === '' ? status : `${status}: ${message}`;
}

/** Where vendors put a sentence about an error; the first that is there says most. */
const SENTENCES = ['message', 'Message', 'detail', 'error_description', 'description', 'title', 'error'];
const LONGEST_MESSAGE = 200;

function messageIn(body: string): string {
  let message = body;
  try {
    message = sentenceIn(JSON.parse(body)) ?? body;
  } catch {
    // Text that is no JSON speaks for itself.
  }
  const line = message.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST_MESSAGE ? `${line.slice(0, LONGEST_MESSAGE)}…` : line.replace(/\.$/, '');
}

function sentenceIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const name of SENTENCES) {
    const text = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof text === 'string' && text !== '') return text;
  }
  for (const part of Object.values(fields)) {
    const found = sentenceIn(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

function endOf({ outcome }: Operation): string {
  if (outcome?.outcome === 'rejected')
    return ` (${outcome.error.name}: ${outcome.error.message.slice(0, LONGEST_MESSAGE)})`;
  if (outcome?.outcome === 'unsettled') return ` (${outcome.why})`;
  return '';
}

import { CASE_EPOCH_MS, type Clock } from '../clock.ts';
import type { Provider } from '../provider/provider.ts';
import { State } from '../provider/state.ts';
import type { WebhookCard } from '../provider/webhook.ts';
import { formatMs } from './duration.ts';
import { code, listing } from './markdown-parts.ts';
import { briefly, factTable, IN_FAULTLINE, stated } from './provider-facts.ts';

/** For looking at a world in which no time passes. */
const still: Clock = { now: () => CASE_EPOCH_MS, sleep: async () => {} };

/** Whether something in a webhook's head proves who sent it, and how often it comes again. */
export function webhookPhrases(provider: Provider): { readonly signed: string; readonly retried: string } {
  const { evaluation } = provider.card;
  if (!evaluation.webhooks || !provider.webhooks) return { signed: 'no webhooks', retried: '–' };
  const signed = signatureHeaders(provider, provider.webhooks).length > 0;
  const brief = signed ? 'yes' : 'no';
  return {
    signed: briefly({ brief, facts: evaluation.webhooks.signature }),
    retried: briefly(evaluation.webhooks.retries),
  };
}

/** What is sent, how it is signed, and how often. */
export function webhookParts(provider: Provider): string[] {
  const { card, webhooks: sent, name } = provider;
  const { webhooks } = card.evaluation;
  if (!webhooks || !sent) return ['There are none.'];
  const events = Object.keys(sent.events).map(code);
  return [
    `Types of events here: ${listing(events)}. ${code(`faultline webhook send ${name} EVENT`)} sends one to your app, as the vendor does or as it should not.`,
    '### Signature',
    factTable(webhooks.signature),
    `**Helper.** ${stated(webhooks.helper)}.`,
    `${IN_FAULTLINE} ${[signatureSentence(provider, sent), ...handshakeSentences(sent)].join(' ')}`,
    '### Repeats',
    factTable(webhooks.retries.facts),
    `${IN_FAULTLINE} ${scheduleSentence(sent)}`,
  ];
}

function signatureSentence(provider: Provider, sent: WebhookCard): string {
  const headers = signatureHeaders(provider, sent);
  if (headers.length === 0) return 'Nothing is signed, as with the vendor.';
  const age =
    sent.toleranceMs === undefined
      ? ''
      : ` ${code('--stale')} makes one that is older than the ${formatMs(sent.toleranceMs)} that the vendor's helper takes.`;
  return `Each attempt is signed anew over its raw bytes, and carries ${listing(headers.map(code))}.${age}`;
}

function handshakeSentences({ handshake }: WebhookCard): string[] {
  if (!handshake) return [];
  const { event, before } = handshake;
  const when = before ? `before ${listing(before.operations.map(code), 'or')} is answered` : 'when you send it';
  return [`A receiver has to answer the challenge of ${code(event)} ${when}.`];
}

function scheduleSentence(sent: WebhookCard): string {
  const answered = sent.givesUp?.({ status: 500, headers: {}, body: '' }) ? 'any answer' : 'any 2xx';
  const limit = `An app has ${formatMs(sent.timeoutMs)} to answer`;
  if (sent.schedule.length === 0) return `${limit}; nothing is repeated.`;
  const times = sent.schedule.length === 1 ? 'one repeat' : `${sent.schedule.length} repeats`;
  const waits = sent.schedule.length > 8 ? [...sent.schedule.slice(0, 3), '…', sent.schedule.at(-1)!] : sent.schedule;
  const spelled = waits.map((wait) => (typeof wait === 'string' ? wait : formatMs(wait))).join(', ');
  return `${limit}; without ${answered} there ${sent.schedule.length === 1 ? 'is' : 'are'} ${times}, after ${spelled}.`;
}

/** The headers that a signature needs: without what names the sender or counts the attempt. */
function signatureHeaders(provider: Provider, sent: WebhookCard): readonly string[] {
  const state = new State(1, still, provider.fixtures);
  const signing = { url: 'https://example.com/webhooks', secret: sent.secret(state), atMs: state.now(), attempt: 1 };
  return Object.keys(sent.sign({ ...signing, body: '{}' })).filter((header) => header !== 'user-agent');
}

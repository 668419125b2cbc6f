import type { WebhookCard } from '../../provider/webhook.ts';

/**
 * The webhook that the description of a message names: it is the event's name, or holds it as a word. The longest counts.
 *
 * @example eventNamed(card, 'a payment_intent.succeeded event') // 'payment_intent.succeeded'
 */
export function eventNamed(card: WebhookCard | undefined, description: string): string | undefined {
  return eventNames(card)
    .filter((name) => isWordOf(description, name))
    .sort((one, other) => other.length - one.length)[0];
}

/** The names of all webhooks, that of the handshake too. */
export function eventNames(card: WebhookCard | undefined): readonly string[] {
  if (!card) return [];
  return [...Object.keys(card.events), ...(card.handshake ? [card.handshake.event] : [])];
}

function isWordOf(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const [before = '', after = ''] = [text[at - 1], text[at + word.length]];
    if (!/[\w-]/.test(before) && !/[\w-]/.test(after)) return true;
  }
  return false;
}

/** What comes of a charge on one of the sandbox's test cards: its outcome is in its name. */
export function outcomeOf(source: string): 'accepted' | 'unknown' | { readonly declined: string } {
  if (ACCEPTED.has(source)) return 'accepted';
  return Object.hasOwn(DECLINED, source) ? { declined: DECLINED[source]! } : 'unknown';
}

const ACCEPTED = new Set(['cnon:card-nonce-ok', 'ccof:customer-card-id-ok']);

const DECLINED: Readonly<Record<string, string>> = {
  'cnon:card-nonce-declined': 'GENERIC_DECLINE',
  'cnon:card-nonce-rejected-cvv': 'CVV_FAILURE',
  'cnon:card-nonce-rejected-postalcode': 'ADDRESS_VERIFICATION_FAILURE',
  'cnon:card-nonce-rejected-expiration': 'INVALID_EXPIRATION',
};

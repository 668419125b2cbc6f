import type { ErrorDetail } from './schemas.ts';

type Decline = Pick<ErrorDetail, 'code' | 'decline_code' | 'message'>;

const ACCEPTED = new Set([
  'pm_card_visa',
  'pm_card_visa_debit',
  'pm_card_mastercard',
  'pm_card_mastercard_debit',
  'pm_card_amex',
  'pm_card_discover',
]);

const DECLINED: Readonly<Record<string, Decline>> = {
  pm_card_visa_chargeDeclined: decline('card_declined', 'generic_decline', 'Your card was declined.'),
  pm_card_visa_chargeDeclinedInsufficientFunds: decline(
    'card_declined',
    'insufficient_funds',
    'Your card has insufficient funds.',
  ),
  pm_card_visa_chargeDeclinedLostCard: decline('card_declined', 'lost_card', 'Your card was declined.'),
  pm_card_visa_chargeDeclinedStolenCard: decline('card_declined', 'stolen_card', 'Your card was declined.'),
  pm_card_chargeDeclinedExpiredCard: decline('expired_card', 'expired_card', 'Your card has expired.'),
  pm_card_chargeDeclinedIncorrectCvc: decline('incorrect_cvc', 'incorrect_cvc', 'The security code is incorrect.'),
  pm_card_chargeDeclinedProcessingError: decline(
    'processing_error',
    'processing_error',
    'An error occurred while your card was processed. Try again in a moment.',
  ),
};

/** What comes of a charge on one of Stripe's test payment methods: its outcome is in its name. */
export function outcomeOf(paymentMethod: string): 'accepted' | 'unknown' | Decline {
  if (ACCEPTED.has(paymentMethod)) return 'accepted';
  return Object.hasOwn(DECLINED, paymentMethod) ? DECLINED[paymentMethod]! : 'unknown';
}

function decline(code: string, declineCode: string, message: string): Decline {
  return { code, decline_code: declineCode, message };
}

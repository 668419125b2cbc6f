import type { Reply } from '../../src/provider/provider.ts';
import { unprocessable } from './errors.ts';
import type { Money } from './schemas.ts';

/** The currencies that PayPal takes, with how many decimals they have. */
const DECIMALS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'AUD BRL CAD CNY CZK DKK EUR HKD ILS MYR MXN NZD NOK PHP PLN GBP SGD SEK CHF THB USD'
      .split(' ')
      .map((code) => [code, 2]),
  ),
  HUF: 0,
  JPY: 0,
  TWD: 0,
};

/** Why an amount cannot be paid, or `undefined`. `field` is the pointer to it. */
export function amountProblem({ currency_code, value }: Money, field: string): Reply | undefined {
  const decimals = DECIMALS[currency_code];
  if (decimals === undefined) {
    return unprocessable(
      'CURRENCY_NOT_SUPPORTED',
      'Currency code is not currently supported.',
      `${field}/currency_code`,
      currency_code,
    );
  }
  const given = value.split('.')[1]?.length ?? 0;
  if (given > decimals) {
    return decimals === 0
      ? unprocessable(
          'DECIMALS_NOT_SUPPORTED',
          'Currency code does not support decimals.',
          `${field}/currency_code`,
          currency_code,
        )
      : unprocessable(
          'DECIMAL_PRECISION',
          'If the currency supports decimals, only two decimal place precision is supported.',
          `${field}/value`,
          value,
        );
  }
  if (Number(value) <= 0) {
    return unprocessable('CANNOT_BE_ZERO_OR_NEGATIVE', 'Must be greater than zero.', `${field}/value`, value);
  }
  if (Number(value) >= 10_000_000) {
    return unprocessable('MAX_VALUE_EXCEEDED', 'Should be less than or equal to 9999999.99.', `${field}/value`, value);
  }
  return undefined;
}

/** An amount in the smallest unit of its currency. */
export function minorUnits({ currency_code, value }: Money): number {
  return Math.round(Number(value) * 10 ** (DECIMALS[currency_code] ?? 2));
}

/** An amount from its smallest units. */
export function moneyOf(currencyCode: string, minor: number): Money {
  const decimals = DECIMALS[currencyCode] ?? 2;
  return { currency_code: currencyCode, value: (minor / 10 ** decimals).toFixed(decimals) };
}

import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { isPhoneNumber, nationalFormat } from './numbers.ts';
import type { Lookup } from './schemas.ts';

export const lookupHandlers: Readonly<Record<string, Handler>> = {
  'GET /v2/PhoneNumbers/{PhoneNumber}': fetch,
};

/** Countries by calling code; others are not known here. */
const COUNTRIES: readonly (readonly [callingCode: string, country: string])[] = [
  ['1', 'US'],
  ['33', 'FR'],
  ['34', 'ES'],
  ['39', 'IT'],
  ['41', 'CH'],
  ['43', 'AT'],
  ['44', 'GB'],
  ['49', 'DE'],
  ['61', 'AU'],
  ['81', 'JP'],
  ['91', 'IN'],
];

function fetch({ path, query, origin }: Call): Reply {
  const asked = path.PhoneNumber!;
  const home = COUNTRIES.find(([, code]) => code === query.CountryCode);
  const number = asked.startsWith('+') || !home ? asked : `+${home[0]}${asked}`;
  const digits = number.replace(/^\+/, '');
  const isValid = isPhoneNumber(number);
  const country = isValid ? COUNTRIES.find(([callingCode]) => digits.startsWith(callingCode)) : undefined;
  const value: Lookup = {
    calling_country_code: country?.[0] ?? null,
    country_code: country?.[1] ?? null,
    phone_number: number,
    national_format: isValid ? nationalFormat(number) : null,
    valid: isValid,
    validation_errors: isValid ? [] : [whyNot(digits)],
    caller_name: null,
    line_type_intelligence: null,
    sim_swap: null,
    url: `${origin}/v2/PhoneNumbers/${encodeURIComponent(number.toWellFormed())}`,
  };
  return { status: 200, value };
}

function whyNot(digits: string): string {
  if (!/^\d+$/.test(digits)) return 'NOT_A_NUMBER';
  if (digits.length < 7) return 'TOO_SHORT';
  return digits.length > 15 ? 'TOO_LONG' : 'INVALID_COUNTRY_CODE';
}

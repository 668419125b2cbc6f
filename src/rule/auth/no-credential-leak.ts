import type { Attempt } from '../../journal/observation.ts';
import { defineRule, fail, pass, unknown } from '../rule.ts';

export const noCredentialLeak = defineRule({
  id: 'auth/no-credential-leak',
  promise: 'A redirect to another host carries no credentials.',
  why: 'Whoever can make the provider redirect, or answer in its name, would otherwise be handed a key that moves money.',
  correct:
    'A redirect to another origin is refused, or followed without the Authorization header and whatever else carries the credential. Platform fetch does the latter by itself.',
  source: 'RFC 9110, section 15.4; Fetch standard, HTTP-redirect fetch, step 13',
  holdsForAnyOwner: true,
  judge({ observation }) {
    const leak = observation.foreign.find(({ credentialed }) => credentialed);
    if (leak) {
      return fail(`the provider's credential went to ${hostOf(leak.request.url)}, which is not the provider`, {
        attempts: [leak.attempt],
        certain: true,
        ...(leak.op === null ? {} : { operations: [leak.op] }),
      });
    }
    if (observation.foreign.length > 0 || observation.attempts.some(redirectsElsewhere)) return pass;
    return unknown('nothing led to another host');
  },
});

function redirectsElsewhere({ request, response }: Attempt): boolean {
  if (!response || response.status < 300 || response.status > 399) return false;
  const location = response.headers.location;
  if (location === undefined) return false;
  const target = URL.parse(location, request.url);
  return target !== null && target.origin !== URL.parse(request.url)?.origin;
}

const hostOf = (url: string) => URL.parse(url)?.host ?? url;

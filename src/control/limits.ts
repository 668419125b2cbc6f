import type { Clock } from '../clock.ts';
import { stateAllowance } from '../fault/state-allowance.ts';
import type { Mock, Processed } from '../mock/mock.ts';
import { Quota } from '../provider/quota.ts';

/**
 * Makes a mock hold its callers to the limits that its provider's card states: refused requests change nothing, and
 * answers say what is left where the vendor's do. Tokens are issued without being counted. Does nothing where the card
 * states no limits.
 *
 * @returns the same mock.
 */
export function limited(mock: Mock, clock: Clock): Mock {
  const { card, voice } = mock.provider;
  const { quota: limits } = card;
  if (!limits) return mock;
  const process = mock.process.bind(mock);
  const reset = mock.reset.bind(mock);
  let quota = new Quota(limits);
  mock.reset = (seed) => {
    quota = new Quota(limits);
    reset(seed);
  };
  mock.process = (routed, options) => {
    if (routed.operation?.isPublic) return process(routed, options);
    const counting = quota;
    const { throttle, allowance } = counting.begin(clock.now());
    if (throttle) return { response: voice.rateLimited(throttle), ...UNTOUCHED };
    const counted = (processed: Processed): Processed => ({
      ...processed,
      response: stateAllowance(voice, routed.request, processed.response, allowance),
      finish: () => {
        counting.end();
        processed.finish();
      },
    });
    const processed = process(routed, options);
    return processed instanceof Promise ? processed.then(counted) : counted(processed);
  };
  return mock;
}

const UNTOUCHED: Omit<Processed, 'response'> = { effects: [], replayed: false, violations: [], finish: () => {} };

import { type Outgoing, soundSubject } from '../sound-client.ts';

/** How often the client tries within one call of it: its caller calls it twice. */
const TRIES = 2;

const drawn = new WeakMap<Outgoing, string[]>();

/**
 * stripe-php#637: the caller passes a key of its own. The client, which retries, does not find it among the headers that
 * it has turned into a list, and draws one for each call: when the caller tries again, under its key, the provider
 * sees another.
 */
export const overwritesCallersKey = soundSubject('overwrites-callers-key', {
  prepare(request, attempt) {
    if (request.key === undefined) return request;
    const keys = drawn.get(request) ?? [];
    drawn.set(request, keys);
    const call = Math.floor((attempt - 1) / TRIES);
    keys[call] ??= crypto.randomUUID();
    return { ...request, key: keys[call] };
  },
});

import { breakers } from './breakers.ts';
import type { BuggyClient } from './buggy-client.ts';
import { credentials } from './credentials.ts';
import { keys } from './keys.ts';
import { outcomes } from './outcomes.ts';
import { retrying } from './retrying.ts';

/** Clients with mistakes from real life, each with the rule that it breaks. */
export const buggyClients: readonly BuggyClient[] = [...retrying, ...keys, ...outcomes, ...credentials, ...breakers];

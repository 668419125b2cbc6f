import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

/** It has no retries but for a new DPoP nonce, so there are no settings for them to recommend. */
export const clients: readonly ScoredClient[] = [
  {
    file: 'openid-client-defaults.ts',
    title: 'openid-client',
    packages: ['openid-client', 'oauth4webapi'],
    settings: 'defaults',
    documented: 'https://github.com/panva/openid-client#quick-start',
  },
];

export const findings: readonly ConfirmedFinding[] = [];

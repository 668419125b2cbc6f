import type { ConfirmedFinding } from '../confirmed-finding.ts';
import type { ScoredClient } from '../scored-client.ts';

const DEFAULTS = 'opossum-defaults.ts';
const RECOMMENDED = 'opossum-recommended.ts';
const BOTH = [DEFAULTS, RECOMMENDED];
const README = 'https://github.com/nodeshift/opossum#readme';

const opossum = { title: 'opossum over fetch', packages: ['opossum'], documented: README };

/** Recommended: the options of the README's first example, and those of "Auto Renew AbortController". */
export const clients: readonly ScoredClient[] = [
  { ...opossum, file: DEFAULTS, settings: 'defaults' },
  { ...opossum, file: RECOMMENDED, settings: 'recommended' },
];

export const findings: readonly ConfirmedFinding[] = [
  {
    files: BOTH,
    rule: 'breaker/ignores-client-errors',
    kind: 'by-design',
    what: 'Every rejection counts unless errorFilter says otherwise, and volumeThreshold is 0: one 404 after a silence opens the breaker.',
    where: 'opossum@10.0.0 lib/circuit.js:190 CircuitBreaker, :993 fail',
    documented: 'https://nodeshift.dev/opossum/#circuitbreaker',
  },
  {
    files: BOTH,
    rule: 'outcome/invalid-never-success',
    aspect: 'schema-violation',
    kind: 'not-offered',
    what: 'What the function resolves with is not looked at.',
    where: 'opossum@10.0.0 lib/circuit.js:763 CircuitBreaker.call',
  },
];

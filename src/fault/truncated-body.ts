import { defineFault } from './fault.ts';
import { withBody } from './spoilt-answer.ts';

/**
 * Half of the body arrives. With framing `cut` the connection ends before the announced length, which the caller's
 * HTTP library reports as a broken connection; with `intact` the head announces the shorter length, as a proxy that
 * re-frames would, and only the JSON is incomplete.
 */
export const truncatedBody = defineFault({
  name: 'truncated-body',
  summary: 'Delivers half of the body: framed as if it were whole, or cut off by the end of the connection.',
  variants: [
    { fault: 'truncated-body', framing: 'intact' },
    { fault: 'truncated-body', framing: 'cut' },
    { fault: 'truncated-body', framing: 'intact', committed: true },
    { fault: 'truncated-body', framing: 'cut', committed: true },
  ],
  faultClass: (fault) => (fault.framing === 'cut' ? 'network' : 'invalid-response'),
  commits: (fault) => fault.committed === true,
  async strike(fault, exchange) {
    const response = await exchange.proceed({ commit: fault.committed === true });
    // Nothing of an answer without a body is left to cut off but the answer itself.
    if (fault.framing === 'cut' && response.body === '') return { kind: 'error', code: 'ECONNRESET' };
    const half = Math.floor(response.body.length / 2);
    if (fault.framing === 'cut') return { kind: 'cut', response, bytes: half };
    return { kind: 'response', response: withBody(response, response.body.slice(0, half)) };
  },
});

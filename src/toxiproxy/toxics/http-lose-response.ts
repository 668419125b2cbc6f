import { httpToxic } from '../toxic.ts';
import { requests } from './requests.ts';

/** Lets the upstream do the work, then loses the answer: the connection is reset. */
export const httpLoseResponse = httpToxic({
  type: 'http_lose_response',
  attributes: { requests },
  strike: ({ loseResponse }) => loseResponse(),
});

import type { WireRequest, WireResponse } from '../contract/message.ts';
import type { VendorVoice } from './fault.ts';
import type { Allowance } from './throttle.ts';

/** An answer with the headers in which its vendor says what is left of the limit. Others are handed back as they are. */
export function stateAllowance(
  voice: VendorVoice,
  request: WireRequest,
  response: WireResponse,
  allowance: Allowance | undefined,
): WireResponse {
  const headers = allowance && voice.allowance?.(allowance, request);
  return headers ? { ...response, headers: { ...response.headers, ...headers } } : response;
}

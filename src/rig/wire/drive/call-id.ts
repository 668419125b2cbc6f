import { mixSeed, seededRandom } from '../../../random.ts';

/** Names one call of one case. */
export interface CallId {
  /** 32 hexadecimal characters: the trace-id of the `traceparent`. */
  readonly id: string;
  /** The call as the root of a sampled trace (W3C Trace Context, section 3.2). */
  readonly traceparent: string;
}

/** The id of the call `op` of the case with this seed: the same every time, another for every call. */
export function callId(seed: number, op: number): CallId {
  const random = seededRandom(mixSeed(seed, 'call', op));
  const word = () => random.int(0, 0xffffffff).toString(16).padStart(8, '0');
  // All zeros name no trace and no span.
  const notZero = (hex: string) => (/^0+$/.test(hex) ? hex.replace(/0$/, '1') : hex);
  const id = notZero(word() + word() + word() + word());
  return { id, traceparent: `00-${id}-${notZero(word() + word())}-01` };
}

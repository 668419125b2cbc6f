import type { Toxic } from './toxic.ts';
import { bandwidth } from './toxics/bandwidth.ts';
import { httpLoseResponse } from './toxics/http-lose-response.ts';
import { httpStatus } from './toxics/http-status.ts';
import { latency } from './toxics/latency.ts';
import { limitData } from './toxics/limit-data.ts';
import { resetPeer } from './toxics/reset-peer.ts';
import { slicer } from './toxics/slicer.ts';
import { slowClose } from './toxics/slow-close.ts';
import { timeout } from './toxics/timeout.ts';

/** Every toxic there is: Shopify's, then ours. */
export const toxics: readonly Toxic[] = [
  latency,
  bandwidth,
  slowClose,
  timeout,
  resetPeer,
  slicer,
  limitData,
  httpStatus,
  httpLoseResponse,
];

/** The toxic of a type, or `undefined`. */
export function toxicOfType(type: string): Toxic | undefined {
  return toxics.find((toxic) => toxic.type === type);
}

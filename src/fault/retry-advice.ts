import type { Headers } from '../contract/message.ts';
import type { Fault, VendorVoice } from './fault.ts';

/** The headers of the advice that a fault asks for through `advice` (`retry` or `give-up`): none where the vendor gives none. */
export function retryAdvice({ advice }: Fault, { retryAdvice }: VendorVoice): Headers {
  return (advice === undefined ? undefined : retryAdvice?.(advice === 'retry')) ?? {};
}

import type { CallError } from './call-error.ts';

/** RFC 9110, section 9.2.2. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/**
 * Whether a failed attempt may be made again. What was certainly not processed always may; what nobody knows about only
 * where a second time does no harm, because of the method, an idempotency key, or what the provider says of the operation.
 */
export function isRepeatable(error: CallError, { method, harmless }: { method: string; harmless: boolean }): boolean {
  switch (error.kind) {
    case 'rate-limited':
      return true;
    case 'network':
      return error.unsent || error.code === 'ECONNREFUSED' || harmless || IDEMPOTENT.has(method);
    case 'timeout':
    case 'server-error':
      return error.unsent || harmless || IDEMPOTENT.has(method);
    default:
      return false;
  }
}

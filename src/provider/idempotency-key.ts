import type { WireRequest } from '../contract/message.ts';
import type { Card } from './provider.ts';

/** A key longer than this is no key; a body longer than this is not searched for one. In characters. */
const LONGEST_BODY = 1_000_000;

/**
 * The idempotency key of a request, or `null` where it has none or the provider takes none.
 *
 * @param operation the contract operation that the request is on, where it is known to be on one.
 */
export function idempotencyKeyOf({ idempotency }: Card, request: WireRequest, operation: string | null): string | null {
  if (!idempotency?.methods.includes(request.method)) return null;
  if (idempotency.operations && (operation === null || !idempotency.operations.includes(operation))) return null;
  const { at } = idempotency;
  return ('header' in at ? request.headers[at.header] : propertyOf(request.body, at.property)) || null;
}

function propertyOf(body: string, property: string): string | undefined {
  if (body.length > LONGEST_BODY || !body.includes(property)) return undefined;
  try {
    const value: unknown = (JSON.parse(body) as Record<string, unknown> | null)?.[property];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

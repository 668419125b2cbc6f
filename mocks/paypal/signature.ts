import { createPublicKey, createSign, createVerify } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { CERTIFICATE, SIGNING_KEY } from './signing-key.ts';

/** What a signature covers beside the body's checksum. */
export interface Transmission {
  readonly id: string;
  /** As its header writes it. */
  readonly time: string;
  readonly webhookId: string;
  /** The raw text. */
  readonly body: string;
}

export const ALGORITHM = 'SHA256withRSA';

/** The signature of a webhook, base64. */
export function signatureOf(transmission: Transmission): string {
  return createSign('RSA-SHA256').update(signedText(transmission)).sign(SIGNING_KEY, 'base64');
}

/** Whether a signature is the mock's own, of just this message to just this webhook. */
export function isSignature(signature: string, transmission: Transmission): boolean {
  const key = createPublicKey(CERTIFICATE);
  return createVerify('RSA-SHA256').update(signedText(transmission)).verify(key, signature, 'base64');
}

function signedText({ id, time, webhookId, body }: Transmission): string {
  return `${id}|${time}|${webhookId}|${crc32(body)}`;
}

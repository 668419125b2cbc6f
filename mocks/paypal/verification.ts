import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { noSuch } from './errors.ts';
import { ALGORITHM, isSignature } from './signature.ts';
import { CERTIFICATE, CERTIFICATE_ID } from './signing-key.ts';
import { textOfProperty } from './text-of-property.ts';
import { allWebhooks } from './webhook-endpoints.ts';

export const verificationHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1/notifications/verify-webhook-signature': verify,
  'GET /v1/notifications/certs/{cert_id}': certificate,
};

interface Claim {
  readonly auth_algo: string;
  readonly cert_url: string;
  readonly transmission_id: string;
  readonly transmission_sig: string;
  readonly transmission_time: string;
  readonly webhook_id: string;
}

function verify({ state, body, request }: Call): Reply {
  const claim = body as Claim;
  const own =
    claim.auth_algo === ALGORITHM &&
    isOurs(claim.cert_url) &&
    allWebhooks(state).some(({ id }) => id === claim.webhook_id) &&
    isSignature(claim.transmission_sig, {
      id: claim.transmission_id,
      time: claim.transmission_time,
      webhookId: claim.webhook_id,
      body: textOfProperty(request.body, 'webhook_event') ?? '',
    });
  return { status: 200, value: { verification_status: own ? 'SUCCESS' : 'FAILURE' } };
}

function certificate({ path }: Call): Reply {
  if (path.cert_id !== CERTIFICATE_ID) return noSuch('cert_id', path.cert_id!);
  return { status: 200, value: undefined, text: CERTIFICATE, headers: { 'content-type': 'application/x-pem-file' } };
}

/** Whether a URL is one of PayPal's own, for the certificate that the mock has. */
function isOurs(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, pathname } = new URL(url);
  return (
    protocol === 'https:' &&
    hostname.endsWith('.paypal.com') &&
    pathname === `/v1/notifications/certs/${CERTIFICATE_ID}`
  );
}

import { Signature } from '@hubspot/api-client';
import { EventWebhook } from '@sendgrid/eventwebhook';
import { verifySlackRequest } from '@slack/bolt';
import { WebhooksHelper } from 'square';
import twilioSdk from 'twilio';
import { describe, expect, test } from 'vitest';
import { providerNamed, providerNames } from '../../mocks/index.ts';
import { paypal } from '../../mocks/paypal/provider.ts';
import { twilio } from '../../mocks/twilio/provider.ts';
import { realClock } from '../../src/clock.ts';
import { openMockServer } from '../../src/control/open-mock-server.ts';
import { providerPorts } from '../../src/control/ports.ts';
import { createCertificates } from '../../src/rig/wire/certificates.ts';
import { secretOfWorld } from '../../src/webhook/world.ts';
import { type Arrived, hook } from '../sdk/hook.ts';
import { served } from '../sdk/served.ts';
import { faultline } from './faultline.ts';
import { folder } from './subject-folder.ts';

/** An app: whether it takes what arrived, verified by the vendor's own helper where there is one. */
type Verify = (arrived: Arrived, secret: string) => unknown;

interface Case {
  readonly event: string;
  readonly verify: Verify;
  /** What a sound app refuses. */
  readonly refuses: readonly string[];
}

const header = ({ headers }: Arrived, name: string) => String(headers[name] ?? '');
const text = ({ raw }: Arrived) => raw.toString('utf8');

/** Stripe's are in webhook.test.ts. */
const cases: Readonly<Record<string, Case>> = {
  hubspot: {
    event: 'contact.propertyChange',
    verify: (arrived, clientSecret) =>
      Signature.isValid({
        signatureVersion: 'v3',
        method: 'POST',
        clientSecret,
        requestBody: text(arrived),
        signature: header(arrived, 'x-hubspot-signature-v3'),
        url: arrived.url,
        timestamp: Number(header(arrived, 'x-hubspot-request-timestamp')),
      }),
    refuses: ['--forge', '--wrong-secret', '--truncate', '--stale'],
  },
  sendgrid: {
    event: 'bounce',
    verify(arrived, publicKey) {
      const helper = new EventWebhook();
      const signature = header(arrived, 'x-twilio-email-event-webhook-signature');
      const timestamp = header(arrived, 'x-twilio-email-event-webhook-timestamp');
      return helper.verifySignature(helper.convertPublicKeyToECDSA(publicKey), text(arrived), signature, timestamp);
    },
    refuses: ['--forge', '--wrong-secret', '--truncate'],
  },
  twilio: {
    event: 'message.delivered',
    verify(arrived, authToken) {
      const parameters = Object.fromEntries(new URLSearchParams(text(arrived)));
      return twilioSdk.validateRequest(authToken, header(arrived, 'x-twilio-signature'), arrived.url, parameters);
    },
    refuses: ['--forge', '--wrong-secret', '--truncate'],
  },
  slack: {
    event: 'app_mention',
    verify(arrived, signingSecret) {
      const headers = {
        'x-slack-signature': header(arrived, 'x-slack-signature'),
        'x-slack-request-timestamp': Number(header(arrived, 'x-slack-request-timestamp')),
      };
      verifySlackRequest({ signingSecret, body: text(arrived), headers });
    },
    refuses: ['--forge', '--wrong-secret', '--truncate', '--stale'],
  },
  square: {
    event: 'payment.updated',
    verify: (arrived, signatureKey) =>
      WebhooksHelper.verifySignature({
        requestBody: text(arrived),
        signatureHeader: header(arrived, 'x-square-hmacsha256-signature'),
        signatureKey,
        notificationUrl: arrived.url,
      }),
    refuses: ['--forge', '--wrong-secret', '--truncate'],
  },
  paypal: {
    event: 'PAYMENT.CAPTURE.COMPLETED',
    async verify(arrived, webhookId) {
      await using mock = await served(paypal);
      const named = (name: string) => header(arrived, `paypal-${name}`);
      const claim = {
        auth_algo: named('auth-algo'),
        cert_url: named('cert-url'),
        transmission_id: named('transmission-id'),
        transmission_sig: named('transmission-sig'),
        transmission_time: named('transmission-time'),
        webhook_id: webhookId,
      };
      const answer = await fetch(`${mock.baseUrl}/v1/notifications/verify-webhook-signature`, {
        method: 'POST',
        headers: { authorization: `Bearer ${mock.credentials.token}`, 'content-type': 'application/json' },
        // The very bytes that arrived.
        body: `${JSON.stringify(claim).slice(0, -1)},"webhook_event":${text(arrived)}}`,
      });
      return ((await answer.json()) as { verification_status: string }).verification_status === 'SUCCESS';
    },
    refuses: ['--forge', '--wrong-secret', '--truncate'],
  },
  graph: {
    event: 'updated',
    verify(arrived, clientState) {
      const { value } = JSON.parse(text(arrived)) as { value: { clientState: string }[] };
      return value.length > 0 && value.every((one) => one.clientState === clientState);
    },
    refuses: ['--forge', '--wrong-secret'],
  },
};

const send = async (provider: string, event: string, to: string, ...flags: readonly string[]) => {
  const { exitCode, stdout, stderr } = await faultline(
    folder(),
    ...['webhook', 'send', provider, event, '--to', to, '--json', ...flags],
  );
  expect(stderr).toBe('');
  const { secret, deliveries } = JSON.parse(stdout) as {
    secret: string;
    deliveries: { status: number; expected: string; accepted: boolean; unproven?: true }[];
  };
  return { exitCode, secret, deliveries };
};

test('every provider that sends webhooks is tried', () => {
  const having = providerNames.filter((name) => providerNamed(name)?.webhooks);
  expect([...Object.keys(cases), 'stripe'].sort()).toEqual([...having].sort());
});

describe.each(Object.entries(cases))('a webhook of %s', (provider, { event, verify, refuses }) => {
  /** What a mock server's own world has: the command signs with it when it is told nothing, and prints it. */
  const secret = secretOfWorld(providerNamed(provider)!, 1, realClock).verify;

  test('is accepted by who verifies it with the secret that is printed', async () => {
    await using app = await hook((arrived) => verify(arrived, secret));
    const { exitCode, secret: printed, deliveries } = await send(provider, event, app.url);
    expect(printed).toBe(secret);
    expect(deliveries).toMatchObject([{ status: 200, expected: 'accept', accepted: true }]);
    expect([exitCode, app.bodies.length]).toEqual([0, 1]);
  });

  test.each(refuses)('%s is refused', async (flag) => {
    await using app = await hook((arrived) => verify(arrived, secret));
    const { exitCode, deliveries } = await send(provider, event, app.url, flag);
    expect(deliveries).toMatchObject([{ status: 400, expected: 'refuse', accepted: false }]);
    expect([exitCode, app.bodies.length]).toEqual([0, 1]);
  });
});

test('Twilio’s are signed with the auth token that a mock server hands out', async () => {
  await using certificates = await createCertificates();
  const ports = { control: 0, toxiproxy: 0, providers: providerPorts(['twilio'], 0) };
  await using server = await openMockServer({ providers: [twilio], ports, certificates });
  const { password = '' } = server.whereabouts.providers.twilio!.credentials;
  await using app = await hook((arrived) => cases.twilio!.verify(arrived, password));
  expect(await send('twilio', 'call.completed', app.url)).toMatchObject({ exitCode: 0, secret: password });
});

test('Graph’s carry the clientState that --secret gives', async () => {
  await using app = await hook((arrived) => cases.graph!.verify(arrived, 'ours'));
  expect(await send('graph', 'created', app.url, '--secret', 'ours')).toMatchObject({ exitCode: 0, secret: 'ours' });
});

describe('a handshake', () => {
  const echo = ({ url }: Arrived) => new URL(url).searchParams.get('validationToken') ?? '';
  const challengeIn = (arrived: Arrived) => (JSON.parse(text(arrived)) as { challenge: string }).challenge;

  test.each<[string, string, string, (arrived: Arrived) => string, boolean]>([
    ['Graph’s token is given back', 'graph', 'validation', echo, true],
    ['Graph’s token is not', 'graph', 'validation', () => 'ok', false],
    ['Slack’s challenge is given back as a text', 'slack', 'url_verification', challengeIn, true],
    ['Slack’s challenge is not', 'slack', 'url_verification', () => '', false],
  ])('%s', async (_, provider, event, answer, isProven) => {
    await using app = await hook(() => true, answer);
    const { exitCode, deliveries } = await send(provider, event, app.url);
    expect(deliveries).toMatchObject([{ status: 200, accepted: isProven, ...(isProven ? {} : { unproven: true }) }]);
    expect(exitCode).toBe(isProven ? 0 : 1);
  });
});

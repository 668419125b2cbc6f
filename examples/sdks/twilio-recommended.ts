import twilio from 'twilio';
import { defineSubject } from '../../src/index.ts';

/** Twilio's SDK with the retries of its README's example, which are for throttling alone. */
export default defineSubject({
  name: 'twilio-recommended',
  provider: 'twilio',
  policy: { attempts: 4, timeoutMs: 30_000, backoff: { initialMs: 200, maxMs: 3_000 }, pagination: true },
  connect: ({ baseUrl, credentials }) => {
    const client = twilio(credentials.username, credentials.password, { autoRetry: true, maxRetries: 3 });
    // There is no option for the address. Fields for it exist, but names such as twilio.test are taken for an edge there.
    const { httpClient } = client;
    const send = httpClient.request.bind(httpClient);
    httpClient.request = (request) =>
      send({ ...request, uri: request.uri.replace(/^https:\/\/\w+\.twilio\.com/, baseUrl) });
    return {
      'POST /2010-04-01/Accounts/{AccountSid}/Messages.json': ({ body }) =>
        client.messages.create({ to: body.To, from: body.From, body: 'Your order is on its way.' }),
      'GET /2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json': ({ params }) =>
        client.messages(params.path.Sid).fetch(),
      'GET /2010-04-01/Accounts/{AccountSid}/Messages.json': ({ params }) =>
        client.messages.list({ to: params.query.To, from: params.query.From, pageSize: params.query.PageSize }),
      'POST /v2/Services/{ServiceSid}/Verifications': ({ params, body }) =>
        client.verify.v2.services(params.path.ServiceSid).verifications.create({ to: body.To, channel: body.Channel }),
    };
  },
});

import { Client } from '@sendgrid/client';
import { MailService } from '@sendgrid/mail';
import { defineSubject } from '../../src/index.ts';

/** SendGrid's SDK as its READMEs set it up: mails by the mail service, everything else by its client. */
export default defineSubject({
  name: 'sendgrid-mail-defaults',
  provider: 'sendgrid',
  // It makes one attempt, and has no timeout unless it is told one: so the usual ones are asked of it.
  policy: { attempts: 1 },
  connect: ({ baseUrl, credentials }) => {
    const client = new Client();
    client.setApiKey(credentials.token);
    // After the key: setting one sets the base URL as well.
    client.setDefaultRequest('baseUrl', `${baseUrl}/`);
    const mailer = new MailService();
    mailer.setClient(client);
    return {
      'POST /v3/mail/send': ({ body }) => {
        const [{ to }] = body.personalizations as [{ to: { email: string; name?: string }[] }];
        return mailer.send({ to, from: body.from, subject: 'Your order', text: 'It is on its way.' });
      },
      'GET /v3/templates': async ({ params }) => {
        const [, templates] = await client.request({ method: 'GET', url: '/v3/templates', qs: params.query });
        return templates;
      },
      'GET /v3/templates/{template_id}': async ({ params }) => {
        const [, template] = await client.request({ method: 'GET', url: `/v3/templates/${params.path.template_id}` });
        return template;
      },
      'POST /v3/templates': async ({ body }) => {
        const [, template] = await client.request({ method: 'POST', url: '/v3/templates', body });
        return template;
      },
      'PUT /v3/marketing/contacts': async ({ body }) => {
        const [, job] = await client.request({ method: 'PUT', url: '/v3/marketing/contacts', body });
        return job;
      },
    };
  },
});

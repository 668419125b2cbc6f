import { Client } from '@hubspot/api-client';
import type {
  BatchInputSimplePublicObjectBatchInputForCreate,
  SimplePublicObjectInput,
  SimplePublicObjectInputForCreate,
} from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import { defineSubject } from '../../src/index.ts';

/** HubSpot's SDK with the retries of its README's example, and lists read to their end by `getAll`. */
export default defineSubject({
  name: 'hubspot-api-client-recommended',
  provider: 'hubspot',
  // The README says "number of retries", so three of them are four attempts.
  policy: { attempts: 4, backoff: { initialMs: 200 }, pagination: true },
  connect: ({ baseUrl, credentials }) => {
    const hubspot = new Client({ accessToken: credentials.token, basePath: baseUrl, numberOfApiCallRetries: 3 });
    const { contacts } = hubspot.crm;
    const { basicApi, batchApi } = contacts;
    return {
      'POST /crm/v3/objects/contacts': ({ body }) => basicApi.create(body as SimplePublicObjectInputForCreate),
      'GET /crm/v3/objects/contacts/{contactId}': ({ params: { path, query } }) =>
        basicApi.getById(
          path.contactId,
          query.properties,
          undefined,
          query.associations,
          query.archived,
          query.idProperty,
        ),
      'PATCH /crm/v3/objects/contacts/{contactId}': ({ params: { path, query }, body }) =>
        basicApi.update(path.contactId, body as SimplePublicObjectInput, query.idProperty),
      'GET /crm/v3/objects/contacts': ({ params: { query } }) =>
        contacts.getAll(query.limit, query.after, query.properties, undefined, query.associations, query.archived),
      'POST /crm/v3/objects/contacts/batch/create': ({ body }) =>
        batchApi.create(body as BatchInputSimplePublicObjectBatchInputForCreate),
    };
  },
});

import { Client } from '@hubspot/api-client';
import type {
  BatchInputSimplePublicObjectBatchInputForCreate,
  SimplePublicObjectInput,
  SimplePublicObjectInputForCreate,
} from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import { defineSubject } from '../../src/index.ts';

/** HubSpot's SDK as it comes: without retries. */
export default defineSubject({
  name: 'hubspot-api-client-defaults',
  provider: 'hubspot',
  policy: { attempts: 1 },
  connect: ({ baseUrl, credentials }) => {
    const hubspot = new Client({ accessToken: credentials.token, basePath: baseUrl });
    const { basicApi, batchApi } = hubspot.crm.contacts;
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
        basicApi.getPage(query.limit, query.after, query.properties, undefined, query.associations, query.archived),
      'POST /crm/v3/objects/contacts/batch/create': ({ body }) =>
        batchApi.create(body as BatchInputSimplePublicObjectBatchInputForCreate),
    };
  },
});

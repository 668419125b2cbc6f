import type { Handler } from '../../src/provider/provider.ts';
import { columns } from './columns.ts';
import type { StoredFacility, StoredPartyGroup } from './schemas.ts';
import { urlOf } from './urls.ts';

/** Where stock lies, and whom it is bought from and sold to. Both can only be read here. */
export const partyHandlers: Readonly<Record<string, Handler>> = {
  'GET /{account}/api/facility': (call) =>
    columns<StoredFacility>(call, {
      collection: 'facility',
      fields: ['facilityId', 'facilityUrl', 'facilityName', 'createdDate', 'lastUpdatedDate'],
      row: ({ id, ...facility }) => ({ facilityId: id, facilityUrl: urlOf(call, 'facility', id), ...facility }),
    }),
  'GET /{account}/api/partygroup': (call) =>
    columns<StoredPartyGroup>(call, {
      collection: 'partygroup',
      fields: ['partyId', 'partyGroupUrl', 'groupName', 'roleTypeIdList', 'createdDate', 'lastUpdatedDate'],
      row: ({ id, groupName, roleTypeId, createdDate, lastUpdatedDate }) => ({
        partyId: id,
        partyGroupUrl: urlOf(call, 'partygroup', id),
        groupName,
        roleTypeIdList: [roleTypeId],
        createdDate,
        lastUpdatedDate,
      }),
    }),
};

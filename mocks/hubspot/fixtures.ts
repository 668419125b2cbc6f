import type { State } from '../../src/provider/state.ts';
import { type AuthorizationCode, app, type RefreshToken, storedRefreshToken } from './oauth.ts';
import { type ObjectType, objectTypes } from './object-types.ts';
import { newProperty, putProperty } from './properties.ts';
import { newRecord } from './records.ts';
import type { Property, PropertyCreate } from './schemas.ts';

/** When the fixtures were made: the day before a virtual case begins. */
const CREATED = '2025-12-31T00:00:00.000Z';

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(2, '0')}`);

const objects = Array.from({ length: 64 }, (_, index) => String(1001 + index));
const others = Array.from({ length: 64 }, (_, index) => String(2001 + index));
const uniqueValues = numbered('unique-', 64);
const properties = numbered('fixture_property_', 64);
const codes = numbered('fixture-code-', 64);
const refreshTokens = numbered('na1-fixture-', 16);

/** Ids that exist in every fresh world, by what `x-resource` of the contract calls them. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  contact: objects,
  'contact.other': others,
  company: objects,
  'company.other': others,
  deal: objects,
  'deal.other': others,
  object: objects,
  unique_value: uniqueValues,
  property: properties,
  client_id: [app.clientId],
  client_secret: [app.clientSecret],
  authorization_code: codes,
  refresh_token: refreshTokens,
};

/** Fills a fresh world with them. */
export function fixtures(state: State): void {
  for (const type of objectTypes) {
    for (const property of ownProperties(type)) putProperty(state, type, property);
    for (const name of properties) putProperty(state, type, custom(type, name));
    putProperty(state, type, custom(type, 'fixture_unique', { hasUniqueValue: true }));
    for (const [index, id] of [...objects, ...others].entries()) {
      const unique = uniqueValues[index];
      newRecord(state, type, id, { ...values(type, id), ...(unique ? { fixture_unique: unique } : {}) }, CREATED);
    }
  }
  for (const id of codes) state.collection<AuthorizationCode>('authorization_code').put({ id, used: false });
  for (const token of refreshTokens) state.collection<RefreshToken>('refresh_token').put(storedRefreshToken(token));
}

function values({ singular }: ObjectType, id: string): Record<string, string> {
  switch (singular) {
    case 'contact':
      return { email: `contact-${id}@example.com`, firstname: 'Jenny', lastname: 'Rosen', lifecyclestage: 'lead' };
    case 'company':
      return { name: `Rosen & Sons ${id}`, domain: `company-${id}.example.com` };
    case 'deal':
      return { dealname: `Deal ${id}`, amount: '1500', dealstage: 'appointmentscheduled', pipeline: 'default' };
  }
}

function custom(type: ObjectType, name: string, more: Partial<PropertyCreate> = {}): Property {
  const groupName = `${type.singular}information`;
  return newProperty({ name, label: name, type: 'string', fieldType: 'text', groupName, ...more }, CREATED);
}

type Own = readonly [name: string, type?: PropertyCreate['type'], more?: Partial<PropertyCreate>];

const choice = (...options: string[]): Partial<PropertyCreate> => ({
  fieldType: 'select',
  options: options.map((value, displayOrder) => ({ value, label: value, hidden: false, displayOrder })),
});

const OWN: Readonly<Record<ObjectType['singular'], readonly Own[]>> = {
  contact: [
    ['email', 'string', { hasUniqueValue: true }],
    ['firstname'],
    ['lastname'],
    ['phone'],
    ['company'],
    ['website'],
    [
      'lifecyclestage',
      'enumeration',
      choice(
        'subscriber',
        'lead',
        'marketingqualifiedlead',
        'salesqualifiedlead',
        'opportunity',
        'customer',
        'evangelist',
        'other',
      ),
    ],
  ],
  company: [
    ['name'],
    ['domain'],
    ['city'],
    ['industry', 'enumeration', choice('COMPUTER_SOFTWARE', 'CONSTRUCTION', 'RETAIL')],
    ['phone'],
  ],
  deal: [
    ['dealname'],
    ['amount', 'number', { fieldType: 'number' }],
    [
      'dealstage',
      'enumeration',
      choice(
        'appointmentscheduled',
        'qualifiedtobuy',
        'presentationscheduled',
        'decisionmakerboughtin',
        'contractsent',
        'closedwon',
        'closedlost',
      ),
    ],
    ['pipeline', 'enumeration', choice('default')],
    ['closedate', 'datetime', { fieldType: 'date' }],
  ],
};

/** HubSpot's own properties of a type, with those that nobody but HubSpot sets. */
function ownProperties(type: ObjectType): Property[] {
  const groupName = `${type.singular}information`;
  const made = OWN[type.singular].map(([name, kind = 'string', more = {}]) =>
    newProperty({ name, label: name, type: kind, fieldType: 'text', groupName, ...more }, CREATED, true),
  );
  const computed: Own[] = [
    ['createdate', 'datetime'],
    ['hs_object_id', 'number'],
    ['hs_merged_object_ids', 'string'],
    [type.modified, 'datetime'],
  ];
  const readOnly = computed.map(([name, kind = 'string']) => {
    const fieldType = kind === 'datetime' ? 'date' : kind === 'number' ? 'number' : 'text';
    const property = newProperty({ name, label: name, type: kind, fieldType, groupName }, CREATED, true);
    return {
      ...property,
      modificationMetadata: { archivable: false, readOnlyDefinition: true, readOnlyValue: true },
    };
  });
  return [...made, ...readOnly];
}

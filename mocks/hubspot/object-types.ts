/** A sort of CRM object: what differs between contacts, companies and deals. */
export interface ObjectType {
  /** As paths name it. */
  readonly plural: 'contacts' | 'companies' | 'deals';
  readonly singular: 'contact' | 'company' | 'deal';
  /** HubSpot's id of the type. */
  readonly typeId: string;
  /** As error messages name it. */
  readonly title: string;
  /** The property that says when an object was last changed. */
  readonly modified: 'lastmodifieddate' | 'hs_lastmodifieddate';
  /** What an answer has where the request asks for nothing else. */
  readonly shown: readonly string[];
}

const contacts: ObjectType = {
  plural: 'contacts',
  singular: 'contact',
  typeId: '0-1',
  title: 'Contact',
  modified: 'lastmodifieddate',
  shown: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
};

const companies: ObjectType = {
  plural: 'companies',
  singular: 'company',
  typeId: '0-2',
  title: 'Company',
  modified: 'hs_lastmodifieddate',
  shown: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
};

const deals: ObjectType = {
  plural: 'deals',
  singular: 'deal',
  typeId: '0-3',
  title: 'Deal',
  modified: 'hs_lastmodifieddate',
  shown: [
    'amount',
    'closedate',
    'createdate',
    'dealname',
    'dealstage',
    'hs_lastmodifieddate',
    'hs_object_id',
    'pipeline',
  ],
};

export const objectTypes: readonly ObjectType[] = [contacts, companies, deals];

/** The object type that a path names. */
export function objectTypeNamed(plural: string): ObjectType {
  return objectTypes.find((type) => type.plural === plural)!;
}

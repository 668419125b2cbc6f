import type { components } from '../../contracts/hubspot/schema.d.ts';

type Schemas = components['schemas'];

export type BatchError = Schemas['BatchError'];
export type ErrorBody = Schemas['Error'];
export type ErrorDetail = Schemas['ErrorDetail'];
export type Filter = Schemas['Filter'];
export type Property = Schemas['Property'];
export type PropertyCreate = Schemas['PropertyCreate'];
export type PropertyUpdate = Schemas['PropertyUpdate'];
export type SearchRequest = Schemas['SearchRequest'];

/** What a request gives for the properties of an object. */
export type GivenValues = Readonly<Record<string, string | number | boolean>>;

/** What a new object is to be associated with. */
export type GivenAssociations = readonly {
  readonly to: { readonly id: string };
  readonly types: readonly { readonly associationTypeId: number }[];
}[];

import type { components } from '../../contracts/graph/schema.d.ts';

type Schemas = components['schemas'];

export type Attachment = Schemas['Attachment'];
export type Message = Schemas['Message'];
export type MessageChanges = Schemas['MessageChanges'];
export type NewMessage = Schemas['NewMessage'];
export type Recipient = Schemas['Recipient'];
export type Subscription = Schemas['Subscription'];
export type SubscriptionFields = Schemas['SubscriptionFields'];
export type TokenError = Schemas['TokenError'];
export type TokenRequest = Schemas['TokenRequest'];

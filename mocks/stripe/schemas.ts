import type { components } from '../../contracts/stripe/schema.d.ts';

type Schemas = components['schemas'];

export type Customer = Schemas['Customer'];
export type CustomerFields = Schemas['CustomerFields'];
export type DeletedCustomer = Schemas['DeletedCustomer'];
export type ErrorDetail = Schemas['ErrorDetail'];
export type Event = Schemas['Event'];
export type PaymentIntentFields = Schemas['PaymentIntentFields'];
export type Refund = Schemas['Refund'];
export type RefundFields = Schemas['RefundFields'];
export type WebhookEndpoint = Schemas['WebhookEndpoint'];

/** A payment intent as it is stored: with the id of its customer, never the customer. */
export type PaymentIntent = Omit<Schemas['PaymentIntent'], 'customer'> & { readonly customer: string | null };

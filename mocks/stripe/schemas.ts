import type { components } from '../../contracts/stripe/schema.d.ts';

type Schemas = components['schemas'];

export type CheckoutLineItem = Schemas['CheckoutLineItem'];
export type CheckoutSessionFields = Schemas['CheckoutSessionFields'];
export type Customer = Schemas['Customer'];
export type CustomerFields = Schemas['CustomerFields'];
export type DeletedCustomer = Schemas['DeletedCustomer'];
export type ErrorDetail = Schemas['ErrorDetail'];
export type Event = Schemas['Event'];
export type InvoiceLine = Schemas['InvoiceLine'];
export type InvoicePayment = Schemas['InvoicePayment'];
export type PaymentIntentFields = Schemas['PaymentIntentFields'];
export type Price = Schemas['Price'];
export type Recurring = Schemas['Recurring'];
export type Refund = Schemas['Refund'];
export type RefundFields = Schemas['RefundFields'];
export type SubscriptionChanges = Schemas['SubscriptionChanges'];
export type SubscriptionFields = Schemas['SubscriptionFields'];
export type SubscriptionItem = Schemas['SubscriptionItem'];
export type WebhookEndpoint = Schemas['WebhookEndpoint'];

/** A payment intent as it is stored: with the id of its customer, never the customer. */
export type PaymentIntent = Omit<Schemas['PaymentIntent'], 'customer'> & { readonly customer: string | null };

/** An invoice as it is stored: with the id of its customer, and without what only `expand` shows. */
export type Invoice = Omit<Schemas['Invoice'], 'customer' | 'confirmation_secret' | 'payments'> & {
  readonly customer: string;
};

/** A subscription as it is stored: with the ids of its customer and of its latest invoice. */
export type Subscription = Omit<Schemas['Subscription'], 'customer' | 'latest_invoice'> & {
  readonly customer: string;
  readonly latest_invoice: string | null;
};

/** A checkout session as it is stored: with the id of its customer, and with its line items. */
export type CheckoutSession = Omit<Schemas['CheckoutSession'], 'customer' | 'line_items'> & {
  readonly customer: string | null;
  readonly line_items: NonNullable<Schemas['CheckoutSession']['line_items']>;
};

import type { components } from '../../contracts/paypal/schema.d.ts';

type Schemas = components['schemas'];

export type Authorization = Schemas['Authorization'];
export type Capture = Schemas['Capture'];
export type ErrorDetail = Schemas['ErrorDetail'];
export type Link = Schemas['Link'];
export type Money = Schemas['Money'];
export type Order = Schemas['Order'];
export type OrderFields = Schemas['OrderFields'];
export type Plan = Schemas['Plan'];
export type PurchaseUnit = Schemas['PurchaseUnit'];
export type PurchaseUnitFields = Schemas['PurchaseUnitFields'];
export type Refund = Schemas['Refund'];
export type RefundFields = Schemas['RefundFields'];
export type Subscription = Schemas['Subscription'];
export type SubscriptionFields = Schemas['SubscriptionFields'];
export type Webhook = Schemas['Webhook'];

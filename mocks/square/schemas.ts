import type { components } from '../../contracts/square/schema.d.ts';

type Schemas = components['schemas'];

export type CatalogObject = Schemas['CatalogObject'];
export type CatalogObjectFields = Schemas['CatalogObjectFields'];
export type CreateCustomer = Schemas['CreateCustomer'];
export type CreatePayment = Schemas['CreatePayment'];
export type Customer = Schemas['Customer'];
export type InventoryChangeFields = Schemas['InventoryChangeFields'];
export type InventoryCount = Schemas['InventoryCount'];
export type LineItems = Schemas['LineItems'];
export type Money = Schemas['Money'];
export type Order = Schemas['Order'];
export type Payment = Schemas['Payment'];
export type Refund = Schemas['Refund'];
export type SquareError = Schemas['Error'];
export type WebhookSubscription = Schemas['WebhookSubscription'];

import type { components } from '../../contracts/finale/schema.d.ts';
import type { Resource } from '../../src/provider/collection.ts';

type Schemas = components['schemas'];

export type Product = Schemas['Product'];
export type Order = Schemas['Order'];
export type Shipment = Schemas['Shipment'];
export type InventoryVariance = Schemas['InventoryVariance'];
export type UserFields = Schemas['UserFields'];

/** When a resource was made and changed last, in seconds of ISO 8601: `2026-01-01T00:00:00Z`. */
export interface Dated extends Resource {
  readonly createdDate: string;
  readonly lastUpdatedDate: string;
}

/** Resources are stored without the account's name, which every URL of an answer begins with. */
export interface StoredProduct extends Dated {
  readonly productId: string;
  readonly internalName: string | null;
  readonly category: string | null;
  readonly cost: number | null;
  readonly statusId: Product['statusId'];
  readonly userFieldDataList: UserFields;
}

export interface StoredOrderItem {
  readonly product: string;
  readonly quantity: number;
  readonly unitPrice: number | null;
}

export interface StoredOrder extends Dated {
  readonly orderTypeId: Order['orderTypeId'];
  readonly statusId: Order['statusId'];
  readonly originFacility: string | null;
  readonly destinationFacility: string | null;
  readonly referenceNumber: string | null;
  readonly items: readonly StoredOrderItem[];
}

export interface StoredShipment extends Dated {
  readonly shipmentTypeId: Shipment['shipmentTypeId'];
  readonly order: string;
  readonly statusId: Shipment['statusId'];
  readonly trackingCode: string | null;
  readonly shipDate: string | null;
  readonly items: readonly { readonly product: string; readonly quantity: number }[];
}

export interface StoredVariance extends Dated {
  readonly facility: string;
  readonly generalComments: string | null;
  readonly items: readonly { readonly product: string; readonly quantity: number }[];
}

/** What lies at one facility of one product. */
export interface StoredStock extends Resource {
  readonly facility: string;
  readonly product: string;
  readonly quantityOnHand: number;
}

export interface StoredFacility extends Dated {
  readonly facilityName: string;
}

export interface StoredPartyGroup extends Dated {
  readonly groupName: string;
  readonly roleTypeId: 'CUSTOMER' | 'SUPPLIER';
}

// Generated from openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/{account}/api/product": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        /** Lists products, column by column. */
        get: operations["listProducts"];
        put?: never;
        /** Creates a product. The answer says under which URL it can be read and changed. */
        post: operations["createProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/product/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                /** @description The end of the product's URL, which need not be its productId. */
                product: string;
            };
            cookie?: never;
        };
        /** Retrieves a product. */
        get: operations["retrieveProduct"];
        put?: never;
        /** Changes a product. What is left out stays. */
        post: operations["updateProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/order": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        /** Lists purchase and sales orders, column by column. */
        get: operations["listOrders"];
        put?: never;
        /** Creates an order, open for changes. */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/order/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        /** Retrieves an order. */
        get: operations["retrieveOrder"];
        put?: never;
        /** Changes an order that is neither completed nor cancelled. What is left out stays. */
        post: operations["updateOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/order/{order}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Commits an order (actionUrlLock). */
        post: operations["lockOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/order/{order}/edit": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a committed order for changes (actionUrlEdit). */
        post: operations["editOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/order/{order}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Completes an order (actionUrlComplete). */
        post: operations["completeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/order/{order}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels an order, and its shipments with it (actionUrlCancel). */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/shipment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        /** Lists shipments, column by column. */
        get: operations["listShipments"];
        put?: never;
        /** Creates a shipment of an order. */
        post: operations["createShipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/shipment/{shipment}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                shipment: string;
            };
            cookie?: never;
        };
        /** Retrieves a shipment. */
        get: operations["retrieveShipment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/shipment/{shipment}/ship": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                shipment: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ships a shipment (actionUrlShip). */
        post: operations["shipShipment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/inventoryitem": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        /** Lists stock by product and facility, column by column. Takes no filter. */
        get: operations["listInventoryItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/inventoryvariance": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        /** Lists changes of stock, column by column. */
        get: operations["listInventoryVariances"];
        put?: never;
        /** Changes what is in stock. */
        post: operations["createInventoryVariance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/facility": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        /** Lists facilities, column by column. */
        get: operations["listFacilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{account}/api/partygroup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        /** Lists customers and suppliers, column by column. */
        get: operations["listPartyGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            status: number;
            message: string;
        };
        /** @enum {string} */
        OrderType: "SALES_ORDER" | "PURCHASE_ORDER";
        /** @enum {string} */
        ShipmentType: "SALES_SHIPMENT" | "PURCHASE_SHIPMENT";
        UserFields: {
            attrName: string;
            attrValue: string;
        }[];
        OrderItemFields: {
            /** @example SKU-01 */
            productId?: string;
            productUrl: string;
            quantity: number;
            unitPrice?: number;
        };
        ShipmentItem: {
            productUrl: string;
            quantity: number;
        };
        Variance: {
            productUrl: string;
            quantityOnHandVar: number;
        };
        Product: {
            productId: string;
            productUrl: string;
            internalName: string | null;
            category: string | null;
            cost: number | null;
            /** @enum {string} */
            statusId: "PRODUCT_ACTIVE" | "PRODUCT_INACTIVE";
            userFieldDataList: components["schemas"]["UserFields"];
            /** Format: date-time */
            createdDate: string;
            /** Format: date-time */
            lastUpdatedDate: string;
        };
        Order: {
            orderId: string;
            orderUrl: string;
            orderTypeId: components["schemas"]["OrderType"];
            /** @enum {string} */
            statusId: "ORDER_CREATED" | "ORDER_LOCKED" | "ORDER_COMPLETED" | "ORDER_CANCELLED";
            actionUrlLock?: string | null;
            actionUrlEdit?: string | null;
            actionUrlComplete?: string | null;
            actionUrlCancel?: string | null;
            originFacilityUrl?: string | null;
            destinationFacilityUrl?: string | null;
            referenceNumber?: string | null;
            orderItemList: {
                orderItemUrl: string;
                productId: string;
                productUrl: string;
                quantity: number;
                unitPrice?: number | null;
            }[];
            shipmentUrlList: string[];
            /** Format: date-time */
            createdDate: string;
            /** Format: date-time */
            lastUpdatedDate: string;
        };
        Shipment: {
            shipmentId: string;
            shipmentUrl: string;
            shipmentTypeId: components["schemas"]["ShipmentType"];
            primaryOrderUrl: string;
            /** @enum {string} */
            statusId: "SHIPMENT_INPUT" | "SHIPMENT_SHIPPED" | "SHIPMENT_CANCELLED";
            actionUrlShip?: string | null;
            trackingCode?: string | null;
            shipDate?: string | null;
            shipmentItemList: {
                productUrl: string;
                quantity: number;
            }[];
            /** Format: date-time */
            createdDate?: string;
            /** Format: date-time */
            lastUpdatedDate: string;
        };
        InventoryVariance: {
            inventoryVarianceId: string;
            inventoryVarianceUrl: string;
            facilityUrl: string;
            generalComments?: string | null;
            inventoryItemVarianceList: {
                productUrl: string;
                quantityOnHandVar: number;
            }[];
            /** Format: date-time */
            createdDate?: string;
            /** Format: date-time */
            lastUpdatedDate: string;
        };
        /** @description Every field as an array. What stands at one place of all arrays is one resource. */
        ProductColumns: {
            productId: string[];
            productUrl: string[];
            internalName: (string | null)[];
            category: (string | null)[];
            cost: (number | null)[];
            statusId: string[];
            userFieldDataList: components["schemas"]["UserFields"][];
            createdDate: string[];
            lastUpdatedDate: string[];
        };
        /** @description Every field as an array. What stands at one place of all arrays is one resource. */
        OrderColumns: {
            orderId: string[];
            orderUrl: string[];
            orderTypeId: components["schemas"]["OrderType"][];
            statusId: string[];
            actionUrlLock: (string | null)[];
            actionUrlEdit: (string | null)[];
            actionUrlComplete: (string | null)[];
            actionUrlCancel: (string | null)[];
            originFacilityUrl: (string | null)[];
            destinationFacilityUrl: (string | null)[];
            referenceNumber: (string | null)[];
            orderItemList: unknown[][];
            shipmentUrlList: string[][];
            createdDate: string[];
            lastUpdatedDate: string[];
        };
        /** @description Every field as an array. What stands at one place of all arrays is one resource. */
        ShipmentColumns: {
            shipmentId: string[];
            shipmentUrl: string[];
            shipmentTypeId: components["schemas"]["ShipmentType"][];
            primaryOrderUrl: string[];
            statusId: string[];
            actionUrlShip: (string | null)[];
            trackingCode: (string | null)[];
            shipDate: (string | null)[];
            shipmentItemList: unknown[][];
            createdDate: string[];
            lastUpdatedDate: string[];
        };
        /** @description Every field as an array. What stands at one place of all arrays is one resource. */
        InventoryItemColumns: {
            facilityUrl: (string | null)[];
            productUrl: string[];
            orderUrl: (string | null)[];
            lotId: (string | null)[];
            normalizedPackingString: (string | null)[];
            quantityOnHand: number[];
            quantityOnOrder: number[];
            quantityReserved: number[];
        };
        /** @description Every field as an array. What stands at one place of all arrays is one resource. */
        InventoryVarianceColumns: {
            inventoryVarianceId: string[];
            inventoryVarianceUrl: string[];
            facilityUrl: string[];
            generalComments: (string | null)[];
            inventoryItemVarianceList: unknown[][];
            createdDate: string[];
            lastUpdatedDate: string[];
        };
        /** @description Every field as an array. What stands at one place of all arrays is one resource. */
        FacilityColumns: {
            facilityId: string[];
            facilityUrl: string[];
            facilityName: string[];
            createdDate: string[];
            lastUpdatedDate: string[];
        };
        /** @description Every field as an array. What stands at one place of all arrays is one resource. */
        PartyGroupColumns: {
            partyId: string[];
            partyGroupUrl: string[];
            groupName: string[];
            roleTypeIdList: string[][];
            createdDate: string[];
            lastUpdatedDate: string[];
        };
    };
    responses: {
        /** @description The collection, column by column. */
        ProductColumns: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProductColumns"];
            };
        };
        /** @description The collection, column by column. */
        OrderColumns: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OrderColumns"];
            };
        };
        /** @description The collection, column by column. */
        ShipmentColumns: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ShipmentColumns"];
            };
        };
        /** @description The collection, column by column. */
        InventoryItemColumns: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InventoryItemColumns"];
            };
        };
        /** @description The collection, column by column. */
        InventoryVarianceColumns: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InventoryVarianceColumns"];
            };
        };
        /** @description The collection, column by column. */
        FacilityColumns: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["FacilityColumns"];
            };
        };
        /** @description The collection, column by column. */
        PartyGroupColumns: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PartyGroupColumns"];
            };
        };
        /** @description The product. */
        Product: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Product"];
            };
        };
        /** @description The order. */
        Order: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Order"];
            };
        };
        /** @description The shipment. */
        Shipment: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Shipment"];
            };
        };
        /** @description The change of stock. */
        InventoryVariance: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InventoryVariance"];
            };
        };
        /** @description What was wrong. The shape is assumed. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description The account's name as its URLs have it. */
        Account: string;
        /** @description How many to answer at most, after filtering. */
        Limit: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listProducts: {
        parameters: {
            query?: {
                /** @description How many to answer at most, after filtering. */
                limit?: components["parameters"]["Limit"];
                /** @description Base64 of a JSON object that gives each field a lower and an upper bound, both included. */
                filter?: string;
            };
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProductColumns"];
            default: components["responses"]["Error"];
        };
    };
    createProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    productId: string;
                    internalName?: string | null;
                    category?: string | null;
                    cost?: number | null;
                    userFieldDataList?: components["schemas"]["UserFields"];
                };
            };
        };
        responses: {
            200: components["responses"]["Product"];
            default: components["responses"]["Error"];
        };
    };
    retrieveProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                /** @description The end of the product's URL, which need not be its productId. */
                product: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Product"];
            default: components["responses"]["Error"];
        };
    };
    updateProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                /** @description The end of the product's URL, which need not be its productId. */
                product: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    internalName?: string | null;
                    category?: string | null;
                    cost?: number | null;
                    userFieldDataList?: components["schemas"]["UserFields"];
                };
            };
        };
        responses: {
            200: components["responses"]["Product"];
            default: components["responses"]["Error"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description How many to answer at most, after filtering. */
                limit?: components["parameters"]["Limit"];
                filter?: string;
            };
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["OrderColumns"];
            default: components["responses"]["Error"];
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    orderId?: string;
                    orderTypeId: components["schemas"]["OrderType"];
                    originFacilityUrl?: string;
                    destinationFacilityUrl?: string;
                    referenceNumber?: string | null;
                    orderItemList?: components["schemas"]["OrderItemFields"][];
                };
            };
        };
        responses: {
            200: components["responses"]["Order"];
            default: components["responses"]["Error"];
        };
    };
    retrieveOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Order"];
            default: components["responses"]["Error"];
        };
    };
    updateOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    originFacilityUrl?: string;
                    destinationFacilityUrl?: string;
                    referenceNumber?: string | null;
                    orderItemList?: components["schemas"]["OrderItemFields"][];
                };
            };
        };
        responses: {
            200: components["responses"]["Order"];
            default: components["responses"]["Error"];
        };
    };
    lockOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Order"];
            default: components["responses"]["Error"];
        };
    };
    editOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Order"];
            default: components["responses"]["Error"];
        };
    };
    completeOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Order"];
            default: components["responses"]["Error"];
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Order"];
            default: components["responses"]["Error"];
        };
    };
    listShipments: {
        parameters: {
            query?: {
                /** @description How many to answer at most, after filtering. */
                limit?: components["parameters"]["Limit"];
                filter?: string;
            };
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ShipmentColumns"];
            default: components["responses"]["Error"];
        };
    };
    createShipment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    shipmentTypeId: components["schemas"]["ShipmentType"];
                    primaryOrderUrl: string;
                    trackingCode?: string | null;
                    shipmentItemList?: components["schemas"]["ShipmentItem"][];
                };
            };
        };
        responses: {
            200: components["responses"]["Shipment"];
            default: components["responses"]["Error"];
        };
    };
    retrieveShipment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                shipment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Shipment"];
            default: components["responses"]["Error"];
        };
    };
    shipShipment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
                shipment: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    shipDate?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Shipment"];
            default: components["responses"]["Error"];
        };
    };
    listInventoryItems: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["InventoryItemColumns"];
            default: components["responses"]["Error"];
        };
    };
    listInventoryVariances: {
        parameters: {
            query?: {
                /** @description How many to answer at most, after filtering. */
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["InventoryVarianceColumns"];
            default: components["responses"]["Error"];
        };
    };
    createInventoryVariance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    facilityUrl: string;
                    generalComments?: string | null;
                    inventoryItemVarianceList: components["schemas"]["Variance"][];
                };
            };
        };
        responses: {
            200: components["responses"]["InventoryVariance"];
            default: components["responses"]["Error"];
        };
    };
    listFacilities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["FacilityColumns"];
            default: components["responses"]["Error"];
        };
    };
    listPartyGroups: {
        parameters: {
            query?: {
                /** @description How many to answer at most, after filtering. */
                limit?: components["parameters"]["Limit"];
                filter?: string;
            };
            header?: never;
            path: {
                /** @description The account's name as its URLs have it. */
                account: components["parameters"]["Account"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PartyGroupColumns"];
            default: components["responses"]["Error"];
        };
    };
}

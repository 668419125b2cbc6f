// Generated from openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/v2/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists payments by when they were made. */
        get: operations["listPayments"];
        put?: never;
        /** Takes a payment; with autocomplete false, only holds the money. */
        post: operations["createPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/{payment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        /** Retrieves a payment. */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/{payment_id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: components["parameters"]["ApprovedPaymentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the money that a payment holds. */
        post: operations["completePayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/{payment_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: components["parameters"]["ApprovedPaymentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets go of the money that a payment holds. */
        post: operations["cancelPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives back a completed payment, whole or in part. */
        post: operations["refundPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates an order and reckons its totals. */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/orders/{order_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        /** Retrieves an order. */
        get: operations["getOrder"];
        /** Changes an order. What is left out stays as it is. The version has to be the order's. */
        put: operations["updateOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists customers. */
        get: operations["listCustomers"];
        put?: never;
        /** Creates a customer. */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/customers/{customer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        /** Retrieves a customer. */
        get: operations["getCustomer"];
        /** Changes a customer. What is left out stays as it is; null empties a field. */
        put: operations["updateCustomer"];
        post?: never;
        /** Deletes a customer for good. */
        delete: operations["deleteCustomer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/catalog/object": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a catalog object under an id that begins with a hash sign, or changes the one with the id. */
        post: operations["upsertCatalogObject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/catalog/object/{object_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                object_id: string;
            };
            cookie?: never;
        };
        /** Retrieves a catalog object. */
        get: operations["getCatalogObject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/inventory/changes/batch-create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes down counts and movements of stock, all or none. */
        post: operations["batchCreateInventoryChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/webhooks/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Subscribes a URL to events. */
        post: operations["createWebhookSubscription"];
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
            /** @enum {string} */
            category: "API_ERROR" | "AUTHENTICATION_ERROR" | "INVALID_REQUEST_ERROR" | "RATE_LIMIT_ERROR" | "PAYMENT_METHOD_ERROR" | "REFUND_ERROR";
            code: string;
            detail?: string;
            field?: string;
        };
        /** @description What an empty list and a deletion answer. */
        Nothing: Record<string, never>;
        ShortKey: string;
        CatalogKey: string;
        LongKey: string;
        OrderVersion: 1 | number;
        CustomerVersion: 0 | number;
        VersionToken: {
            /** @example fixture */
            version_token?: string;
        };
        Money: {
            amount: number;
            /** @example USD */
            currency: string;
        };
        Total: {
            amount: number;
            currency: string;
        };
        Address: {
            address_line_1?: string;
            address_line_2?: string;
            locality?: string;
            postal_code?: string;
            /**
             * @example US
             * @example DE
             */
            country?: string;
        };
        Metadata: {
            [key: string]: string;
        };
        CreatePayment: {
            source_id: string;
            idempotency_key: components["schemas"]["ShortKey"];
            amount_money: components["schemas"]["Money"];
            tip_money?: components["schemas"]["Money"];
            autocomplete?: boolean;
            customer_id?: string;
            location_id?: string;
            reference_id?: string;
            note?: string;
            /** Format: email */
            buyer_email_address?: string;
            statement_description_identifier?: string;
            verification_token?: string;
            accept_partial_authorization?: boolean;
            billing_address?: components["schemas"]["Address"];
            shipping_address?: components["schemas"]["Address"];
        };
        Payment: {
            id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            amount_money: components["schemas"]["Total"];
            tip_money?: components["schemas"]["Total"];
            total_money: components["schemas"]["Total"];
            approved_money?: components["schemas"]["Total"];
            refunded_money?: components["schemas"]["Total"];
            /** @enum {string} */
            status: "APPROVED" | "COMPLETED" | "CANCELED" | "FAILED";
            /** @constant */
            source_type: "CARD";
            card_details?: {
                /** @enum {string} */
                status: "AUTHORIZED" | "CAPTURED" | "VOIDED" | "FAILED";
                card: {
                    card_brand: string;
                    last_4: string;
                    exp_month: number;
                    exp_year: number;
                };
            };
            location_id: string;
            customer_id?: string;
            reference_id?: string;
            note?: string;
            buyer_email_address?: string;
            refund_ids?: string[];
            receipt_number?: string;
            version_token: string;
        };
        Refund: {
            id: string;
            /** @enum {string} */
            status: "PENDING" | "COMPLETED";
            location_id: string;
            amount_money: components["schemas"]["Total"];
            payment_id: string;
            reason?: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        LineItems: {
            name: string;
            quantity: string;
            base_price_money: components["schemas"]["Money"];
            note?: string;
        }[];
        Order: {
            id: string;
            location_id: string;
            customer_id?: string;
            reference_id?: string;
            line_items?: {
                uid: string;
                name: string;
                quantity: string;
                note?: string;
                base_price_money: components["schemas"]["Total"];
                gross_sales_money: components["schemas"]["Total"];
                total_money: components["schemas"]["Total"];
            }[];
            metadata?: components["schemas"]["Metadata"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            /** @enum {string} */
            state: "OPEN" | "DRAFT" | "CANCELED";
            version: number;
            total_money: components["schemas"]["Total"];
        };
        /** @description One of the five names by which a customer is known has to be there. */
        CreateCustomer: {
            idempotency_key?: components["schemas"]["LongKey"];
            given_name: string;
            family_name?: string;
            company_name?: string;
            nickname?: string;
            /** Format: email */
            email_address?: string;
            phone_number?: string;
            reference_id?: string;
            note?: string;
            /** @example 1998-09-21 */
            birthday?: string;
            address?: components["schemas"]["Address"];
        } | {
            idempotency_key?: components["schemas"]["LongKey"];
            given_name?: string;
            family_name: string;
            company_name?: string;
            nickname?: string;
            /** Format: email */
            email_address?: string;
            phone_number?: string;
            reference_id?: string;
            note?: string;
            /** @example 1998-09-21 */
            birthday?: string;
            address?: components["schemas"]["Address"];
        } | {
            idempotency_key?: components["schemas"]["LongKey"];
            given_name?: string;
            family_name?: string;
            company_name: string;
            nickname?: string;
            /** Format: email */
            email_address?: string;
            phone_number?: string;
            reference_id?: string;
            note?: string;
            /** @example 1998-09-21 */
            birthday?: string;
            address?: components["schemas"]["Address"];
        } | {
            idempotency_key?: components["schemas"]["LongKey"];
            given_name?: string;
            family_name?: string;
            company_name?: string;
            nickname?: string;
            /** Format: email */
            email_address: string;
            phone_number?: string;
            reference_id?: string;
            note?: string;
            /** @example 1998-09-21 */
            birthday?: string;
            address?: components["schemas"]["Address"];
        } | {
            idempotency_key?: components["schemas"]["LongKey"];
            given_name?: string;
            family_name?: string;
            company_name?: string;
            nickname?: string;
            /** Format: email */
            email_address?: string;
            phone_number: string;
            reference_id?: string;
            note?: string;
            /** @example 1998-09-21 */
            birthday?: string;
            address?: components["schemas"]["Address"];
        };
        Customer: {
            id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            given_name?: string;
            family_name?: string;
            company_name?: string;
            nickname?: string;
            email_address?: string;
            phone_number?: string;
            reference_id?: string;
            note?: string;
            birthday?: string;
            address?: components["schemas"]["Address"];
            creation_source: string;
            preferences?: {
                email_unsubscribed?: boolean;
            };
            version: number;
        };
        CatalogObjectFields: {
            /** @constant */
            type: "ITEM";
            /**
             * @example #coffee
             * @example #tea
             */
            id: string;
            version?: number;
            present_at_all_locations?: boolean;
            item_data: {
                name: string;
                description?: string;
                abbreviation?: string;
                variations?: components["schemas"]["NestedVariationFields"][];
            };
        } | {
            /** @constant */
            type: "ITEM_VARIATION";
            /**
             * @example #small
             * @example #large
             */
            id: string;
            version?: number;
            present_at_all_locations?: boolean;
            item_variation_data: {
                item_id: string;
                name: string;
                sku?: string;
                /** @enum {string} */
                pricing_type?: "FIXED_PRICING" | "VARIABLE_PRICING";
                price_money?: components["schemas"]["Money"];
            };
        } | {
            /** @constant */
            type: "CATEGORY";
            /** @example #drinks */
            id: string;
            version?: number;
            present_at_all_locations?: boolean;
            category_data: {
                name: string;
            };
        };
        NestedVariationFields: {
            /** @constant */
            type: "ITEM_VARIATION";
            /**
             * @example #small
             * @example #large
             */
            id: string;
            item_variation_data: {
                /** @example #coffee */
                item_id?: string;
                name: string;
                sku?: string;
                /** @enum {string} */
                pricing_type?: "FIXED_PRICING" | "VARIABLE_PRICING";
                price_money?: components["schemas"]["Money"];
            };
        };
        CatalogObject: {
            id: string;
            /** @enum {string} */
            type: "ITEM" | "ITEM_VARIATION" | "CATEGORY";
            /** Format: date-time */
            updated_at: string;
            version: number;
            is_deleted: boolean;
            present_at_all_locations: boolean;
            item_data?: Record<string, never>;
            item_variation_data?: Record<string, never>;
            category_data?: Record<string, never>;
        };
        /** @description A decimal. */
        Quantity: string;
        InventoryChangeFields: {
            /** @constant */
            type: "PHYSICAL_COUNT";
            physical_count: {
                reference_id?: string;
                catalog_object_id: string;
                /** @enum {string} */
                state: "IN_STOCK" | "WASTE";
                location_id: string;
                quantity: components["schemas"]["Quantity"];
                /**
                 * Format: date-time
                 * @example 2025-12-31T12:00:00Z
                 */
                occurred_at: string;
            };
        } | {
            /** @constant */
            type: "ADJUSTMENT";
            adjustment: {
                reference_id?: string;
                catalog_object_id: string;
                /** @enum {string} */
                from_state: "NONE" | "IN_STOCK";
                /** @enum {string} */
                to_state: "IN_STOCK" | "SOLD" | "WASTE";
                location_id: string;
                quantity: components["schemas"]["Quantity"];
                /**
                 * Format: date-time
                 * @example 2025-12-31T12:00:00Z
                 */
                occurred_at: string;
            };
        };
        InventoryCount: {
            catalog_object_id: string;
            /** @constant */
            catalog_object_type: "ITEM_VARIATION";
            state: string;
            location_id: string;
            quantity: string;
            /** Format: date-time */
            calculated_at: string;
        };
        WebhookSubscription: {
            id: string;
            name: string;
            enabled: boolean;
            event_types: string[];
            notification_url: string;
            api_version: string;
            signature_key: string;
            created_at: string;
            updated_at: string;
        };
    };
    responses: {
        /** @description What is wrong; of a payment that failed, also the payment. */
        Errors: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    errors: components["schemas"]["Error"][];
                    payment?: components["schemas"]["Payment"];
                };
            };
        };
        /** @description The payment. */
        Payment: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    payment: components["schemas"]["Payment"];
                };
            };
        };
        /** @description The order. */
        Order: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    order: components["schemas"]["Order"];
                };
            };
        };
        /** @description The customer. */
        Customer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    customer: components["schemas"]["Customer"];
                };
            };
        };
    };
    parameters: {
        PaymentId: string;
        ApprovedPaymentId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listPayments: {
        parameters: {
            query?: {
                begin_time?: string;
                end_time?: string;
                /** @description By default the newest first. */
                sort_order?: "DESC" | "ASC";
                cursor?: string;
                location_id?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of payments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        payments: components["schemas"]["Payment"][];
                        /** @description Absent after the last page. */
                        cursor?: string;
                    } | components["schemas"]["Nothing"];
                };
            };
            default: components["responses"]["Errors"];
        };
    };
    createPayment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePayment"];
            };
        };
        responses: {
            200: components["responses"]["Payment"];
            default: components["responses"]["Errors"];
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: components["parameters"]["PaymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Payment"];
            default: components["responses"]["Errors"];
        };
    };
    completePayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: components["parameters"]["ApprovedPaymentId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VersionToken"];
            };
        };
        responses: {
            200: components["responses"]["Payment"];
            default: components["responses"]["Errors"];
        };
    };
    cancelPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: components["parameters"]["ApprovedPaymentId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VersionToken"];
            };
        };
        responses: {
            200: components["responses"]["Payment"];
            default: components["responses"]["Errors"];
        };
    };
    refundPayment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    idempotency_key: components["schemas"]["ShortKey"];
                    amount_money: components["schemas"]["Money"];
                    payment_id: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The refund. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        refund: components["schemas"]["Refund"];
                    };
                };
            };
            default: components["responses"]["Errors"];
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    order: {
                        location_id: string;
                        customer_id?: string;
                        reference_id?: string;
                        line_items?: components["schemas"]["LineItems"];
                        metadata?: components["schemas"]["Metadata"];
                        /** @enum {string} */
                        state?: "OPEN" | "DRAFT";
                    };
                    idempotency_key?: components["schemas"]["LongKey"];
                };
            };
        };
        responses: {
            200: components["responses"]["Order"];
            default: components["responses"]["Errors"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Order"];
            default: components["responses"]["Errors"];
        };
    };
    updateOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    order: {
                        version: components["schemas"]["OrderVersion"];
                        location_id?: string;
                        customer_id?: string;
                        reference_id?: string;
                        line_items?: components["schemas"]["LineItems"];
                        metadata?: components["schemas"]["Metadata"];
                        /** @enum {string} */
                        state?: "OPEN" | "CANCELED";
                    };
                    fields_to_clear?: string[];
                    idempotency_key?: components["schemas"]["LongKey"];
                };
            };
        };
        responses: {
            200: components["responses"]["Order"];
            default: components["responses"]["Errors"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                sort_field?: "DEFAULT" | "CREATED_AT";
                sort_order?: "ASC" | "DESC";
                /** @description Whether to say how many there are in all. */
                count?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of customers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        customers: components["schemas"]["Customer"][];
                        /** @description Absent after the last page. */
                        cursor?: string;
                        count?: number;
                    } | {
                        count: number;
                    } | components["schemas"]["Nothing"];
                };
            };
            default: components["responses"]["Errors"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCustomer"];
            };
        };
        responses: {
            200: components["responses"]["Customer"];
            default: components["responses"]["Errors"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Customer"];
            default: components["responses"]["Errors"];
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    given_name?: string | null;
                    family_name?: string | null;
                    company_name?: string | null;
                    nickname?: string | null;
                    /** Format: email */
                    email_address?: string | null;
                    phone_number?: string | null;
                    reference_id?: string | null;
                    note?: string | null;
                    /** @example 1998-09-21 */
                    birthday?: string | null;
                    address?: components["schemas"]["Address"];
                    version?: components["schemas"]["CustomerVersion"];
                };
            };
        };
        responses: {
            200: components["responses"]["Customer"];
            default: components["responses"]["Errors"];
        };
    };
    deleteCustomer: {
        parameters: {
            query?: {
                version?: components["schemas"]["CustomerVersion"];
            };
            header?: never;
            path: {
                customer_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer is deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Nothing"];
                };
            };
            default: components["responses"]["Errors"];
        };
    };
    upsertCatalogObject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    idempotency_key: components["schemas"]["CatalogKey"];
                    object: components["schemas"]["CatalogObjectFields"];
                };
            };
        };
        responses: {
            /** @description The object, and the id that it got. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        catalog_object: components["schemas"]["CatalogObject"];
                        id_mappings?: {
                            client_object_id: string;
                            object_id: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Errors"];
        };
    };
    getCatalogObject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                object_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        object: components["schemas"]["CatalogObject"];
                    };
                };
            };
            default: components["responses"]["Errors"];
        };
    };
    batchCreateInventoryChanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    idempotency_key: components["schemas"]["CatalogKey"];
                    changes: components["schemas"]["InventoryChangeFields"][];
                    ignore_unchanged_counts?: boolean;
                };
            };
        };
        responses: {
            /** @description The counts as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: components["schemas"]["InventoryCount"][];
                    };
                };
            };
            default: components["responses"]["Errors"];
        };
    };
    createWebhookSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    idempotency_key?: components["schemas"]["ShortKey"];
                    subscription: {
                        name: string;
                        enabled?: boolean;
                        event_types: string[];
                        /** Format: uri */
                        notification_url: string;
                        /** @example 2026-09-16 */
                        api_version?: string;
                    };
                };
            };
        };
        responses: {
            /** @description The subscription, with the key that its events are signed with. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subscription: components["schemas"]["WebhookSubscription"];
                    };
                };
            };
            default: components["responses"]["Errors"];
        };
    };
}

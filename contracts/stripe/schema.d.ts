// Generated from openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists customers, the newest first. */
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
    "/v1/customers/{customer}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        /** Retrieves a customer; of a deleted one, only that it is deleted. */
        get: operations["retrieveCustomer"];
        put?: never;
        /** Updates a customer. What is left out stays as it is. */
        post: operations["updateCustomer"];
        /** Deletes a customer for good. */
        delete: operations["deleteCustomer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment_intents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists payment intents, the newest first. */
        get: operations["listPaymentIntents"];
        put?: never;
        /** Creates a payment intent; with confirm, also takes the payment. */
        post: operations["createPaymentIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment_intents/{intent}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieves a payment intent. */
        get: operations["retrievePaymentIntent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment_intents/{intent}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the payment, or holds the amount where capture is manual. */
        post: operations["confirmPaymentIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment_intents/{intent}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Captures an amount that is held. The rest of it is released. */
        post: operations["capturePaymentIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/payment_intents/{intent}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels a payment intent that has not succeeded. */
        post: operations["cancelPaymentIntent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists refunds, the newest first. */
        get: operations["listRefunds"];
        put?: never;
        /** Refunds a payment, whole or in part. */
        post: operations["createRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/refunds/{refund}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieves a refund. */
        get: operations["retrieveRefund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what happened, the newest first. */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists webhook endpoints, the newest first. */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /** Registers a URL that events are sent to. Only this answer carries the signing secret. */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook_endpoints/{webhook_endpoint}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        /** Retrieves a webhook endpoint. */
        get: operations["retrieveWebhookEndpoint"];
        put?: never;
        /** Updates a webhook endpoint. */
        post: operations["updateWebhookEndpoint"];
        /** Removes a webhook endpoint. */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Up to 50 pairs of the caller's own. In an update, a pair with an empty value is removed.
         * @example {
         *       "order": "6735"
         *     }
         */
        Metadata: {
            [key: string]: string;
        };
        /**
         * Format: email
         * @example jenny.rosen@example.com
         */
        Email: string;
        /**
         * @description ISO 4217, in lower case. The subset that has the same smallest amount.
         * @enum {string}
         */
        Currency: "usd" | "eur" | "gbp" | "jpy" | "cad" | "aud" | "chf";
        /**
         * @description A payment method. Stripe's test methods name their outcome.
         * @example pm_card_visa
         */
        PaymentMethodId: string;
        /**
         * @example [
         *       "payment_intent.succeeded"
         *     ]
         */
        EventTypes: ("*" | "customer.created" | "customer.updated" | "customer.deleted" | "payment_intent.created" | "payment_intent.succeeded" | "payment_intent.payment_failed" | "payment_intent.amount_capturable_updated" | "payment_intent.canceled" | "refund.created")[];
        /** @description Fields to answer with the whole object in place of its id. */
        PaymentIntentExpand: "customer"[];
        /** @description Fields to answer with the whole object in place of its id. */
        RefundExpand: "payment_intent"[];
        CustomerFields: {
            /** @description In minor units; negative is credit. */
            balance?: number;
            /** @example Regular */
            description?: string;
            email?: components["schemas"]["Email"];
            metadata?: components["schemas"]["Metadata"];
            /** @example Jenny Rosen */
            name?: string;
            /** @example +15555550100 */
            phone?: string;
            preferred_locales?: ("en" | "en-GB" | "de" | "fr" | "es" | "ja")[];
            /** @enum {string} */
            tax_exempt?: "none" | "exempt" | "reverse";
        };
        Customer: {
            id: string;
            /** @constant */
            object: "customer";
            balance: number;
            created: components["schemas"]["Timestamp"];
            currency: string | null;
            default_source: string | null;
            delinquent: boolean;
            description: string | null;
            email: string | null;
            invoice_prefix: string;
            livemode: boolean;
            metadata: components["schemas"]["StoredMetadata"];
            name: string | null;
            phone: string | null;
            preferred_locales: string[];
            /** @enum {string} */
            tax_exempt: "none" | "exempt" | "reverse";
        };
        DeletedCustomer: {
            id: string;
            /** @constant */
            object: "customer";
            /** @constant */
            deleted: true;
        };
        CustomerList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Customer"][];
            has_more: boolean;
            /** @constant */
            url: "/v1/customers";
        };
        PaymentIntentFields: {
            /**
             * @description In minor units.
             * @example 2000
             */
            amount: number;
            currency: components["schemas"]["Currency"];
            automatic_payment_methods?: {
                /** @enum {string} */
                allow_redirects?: "always" | "never";
                enabled: boolean;
            };
            /** @enum {string} */
            capture_method?: "automatic" | "automatic_async" | "manual";
            confirm?: boolean;
            customer?: string;
            /** @example Order 6735 */
            description?: string;
            metadata?: components["schemas"]["Metadata"];
            payment_method?: components["schemas"]["PaymentMethodId"];
            receipt_email?: components["schemas"]["Email"];
            /** @enum {string} */
            setup_future_usage?: "off_session" | "on_session";
            /** @example ORDER */
            statement_descriptor_suffix?: string;
            expand?: components["schemas"]["PaymentIntentExpand"];
        };
        PaymentIntent: {
            id: string;
            /** @constant */
            object: "payment_intent";
            amount: number;
            amount_capturable: number;
            amount_received: number;
            canceled_at: components["schemas"]["Timestamp"] | null;
            cancellation_reason: string | null;
            /** @enum {string} */
            capture_method: "automatic" | "automatic_async" | "manual";
            client_secret: string;
            /** @enum {string} */
            confirmation_method: "automatic" | "manual";
            created: components["schemas"]["Timestamp"];
            currency: components["schemas"]["Currency"];
            customer: (string | null) | components["schemas"]["Customer"] | components["schemas"]["DeletedCustomer"];
            description: string | null;
            last_payment_error: null | components["schemas"]["ErrorDetail"];
            latest_charge: string | null;
            livemode: boolean;
            metadata: components["schemas"]["StoredMetadata"];
            next_action: Record<string, never> | null;
            payment_method: string | null;
            payment_method_types: string[];
            receipt_email: string | null;
            setup_future_usage: string | null;
            statement_descriptor_suffix: string | null;
            /** @enum {string} */
            status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "requires_capture" | "canceled" | "succeeded";
        };
        PaymentIntentList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["PaymentIntent"][];
            has_more: boolean;
            /** @constant */
            url: "/v1/payment_intents";
        };
        RefundFields: {
            payment_intent: string;
            /**
             * @description In minor units; by default all that is left.
             * @example 500
             */
            amount?: number;
            metadata?: components["schemas"]["Metadata"];
            /** @enum {string} */
            reason?: "duplicate" | "fraudulent" | "requested_by_customer";
            expand?: components["schemas"]["RefundExpand"];
        };
        Refund: {
            id: string;
            /** @constant */
            object: "refund";
            amount: number;
            balance_transaction: string | null;
            charge: string | null;
            created: components["schemas"]["Timestamp"];
            currency: components["schemas"]["Currency"];
            metadata: components["schemas"]["StoredMetadata"];
            payment_intent: (string | null) | components["schemas"]["PaymentIntent"];
            reason: string | null;
            receipt_number: string | null;
            /** @enum {string} */
            status: "pending" | "requires_action" | "succeeded" | "failed" | "canceled";
        };
        RefundList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Refund"][];
            has_more: boolean;
            /** @constant */
            url: "/v1/refunds";
        };
        Event: {
            id: string;
            /** @constant */
            object: "event";
            api_version: string | null;
            created: components["schemas"]["Timestamp"];
            data: {
                object: Record<string, never>;
            };
            livemode: boolean;
            pending_webhooks: number;
            request: {
                id: string | null;
                idempotency_key: string | null;
            } | null;
            type: string;
        };
        EventList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Event"][];
            has_more: boolean;
            /** @constant */
            url: "/v1/events";
        };
        WebhookEndpoint: {
            id: string;
            /** @constant */
            object: "webhook_endpoint";
            api_version: string | null;
            application: string | null;
            created: components["schemas"]["Timestamp"];
            description: string | null;
            enabled_events: string[];
            livemode: boolean;
            metadata: components["schemas"]["StoredMetadata"];
            /** @description Only in the answer that creates the endpoint. */
            secret?: string;
            /** @enum {string} */
            status: "enabled" | "disabled";
            url: string;
        };
        DeletedWebhookEndpoint: {
            id: string;
            /** @constant */
            object: "webhook_endpoint";
            /** @constant */
            deleted: true;
        };
        WebhookEndpointList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["WebhookEndpoint"][];
            has_more: boolean;
            /** @constant */
            url: "/v1/webhook_endpoints";
        };
        /** @description Seconds since the Unix epoch. */
        Timestamp: number;
        StoredMetadata: {
            [key: string]: string;
        };
        ErrorDetail: {
            /** @enum {string} */
            type: "api_error" | "authentication_error" | "card_error" | "idempotency_error" | "invalid_request_error" | "rate_limit_error";
            code?: string;
            decline_code?: string;
            doc_url?: string;
            message: string;
            param?: string;
            charge?: string;
            payment_intent?: components["schemas"]["PaymentIntent"];
        };
        Error: {
            error: components["schemas"]["ErrorDetail"];
        };
    };
    responses: {
        /** @description The request failed. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The customer as it now is. */
        Customer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Customer"];
            };
        };
        /** @description The payment intent as it now is. */
        PaymentIntent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PaymentIntent"];
            };
        };
        /** @description The refund. */
        Refund: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refund"];
            };
        };
        /** @description The webhook endpoint as it now is. */
        WebhookEndpoint: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "id": "we_example",
                 *       "object": "webhook_endpoint",
                 *       "api_version": null,
                 *       "application": null,
                 *       "created": 1767139200,
                 *       "description": null,
                 *       "enabled_events": [
                 *         "payment_intent.succeeded"
                 *       ],
                 *       "livemode": false,
                 *       "metadata": {},
                 *       "status": "enabled",
                 *       "url": "https://example.com/hooks"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookEndpoint"];
            };
        };
    };
    parameters: {
        /** @description How many a page holds. Default 10. */
        Limit: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listCustomers: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                limit?: components["parameters"]["Limit"];
                starting_after?: string;
                ending_before?: string;
                /** @description Only customers with exactly this address. */
                email?: string;
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
                    "application/json": components["schemas"]["CustomerList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["CustomerFields"];
            };
        };
        responses: {
            200: components["responses"]["Customer"];
            default: components["responses"]["Error"];
        };
    };
    retrieveCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"] | components["schemas"]["DeletedCustomer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["CustomerFields"];
            };
        };
        responses: {
            200: components["responses"]["Customer"];
            default: components["responses"]["Error"];
        };
    };
    deleteCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
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
                    "application/json": components["schemas"]["DeletedCustomer"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listPaymentIntents: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                limit?: components["parameters"]["Limit"];
                starting_after?: string;
                ending_before?: string;
                /** @description Only intents of this customer. */
                customer?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of payment intents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentIntentList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createPaymentIntent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["PaymentIntentFields"];
            };
        };
        responses: {
            200: components["responses"]["PaymentIntent"];
            default: components["responses"]["Error"];
        };
    };
    retrievePaymentIntent: {
        parameters: {
            query?: {
                expand?: components["schemas"]["PaymentIntentExpand"];
            };
            header?: never;
            path: {
                intent: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PaymentIntent"];
            default: components["responses"]["Error"];
        };
    };
    confirmPaymentIntent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                intent: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    payment_method?: components["schemas"]["PaymentMethodId"];
                    receipt_email?: components["schemas"]["Email"];
                    /** Format: uri */
                    return_url?: string;
                    expand?: components["schemas"]["PaymentIntentExpand"];
                };
            };
        };
        responses: {
            200: components["responses"]["PaymentIntent"];
            default: components["responses"]["Error"];
        };
    };
    capturePaymentIntent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                intent: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description In minor units; by default all that is held. */
                    amount_to_capture?: number;
                    metadata?: components["schemas"]["Metadata"];
                    expand?: components["schemas"]["PaymentIntentExpand"];
                };
            };
        };
        responses: {
            200: components["responses"]["PaymentIntent"];
            default: components["responses"]["Error"];
        };
    };
    cancelPaymentIntent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                intent: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @enum {string} */
                    cancellation_reason?: "duplicate" | "fraudulent" | "requested_by_customer" | "abandoned";
                    expand?: components["schemas"]["PaymentIntentExpand"];
                };
            };
        };
        responses: {
            200: components["responses"]["PaymentIntent"];
            default: components["responses"]["Error"];
        };
    };
    listRefunds: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                limit?: components["parameters"]["Limit"];
                starting_after?: string;
                ending_before?: string;
                /** @description Only refunds of this payment intent. */
                payment_intent?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of refunds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createRefund: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["RefundFields"];
            };
        };
        responses: {
            200: components["responses"]["Refund"];
            default: components["responses"]["Error"];
        };
    };
    retrieveRefund: {
        parameters: {
            query?: {
                expand?: components["schemas"]["RefundExpand"];
            };
            header?: never;
            path: {
                refund: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Refund"];
            default: components["responses"]["Error"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                limit?: components["parameters"]["Limit"];
                starting_after?: string;
                ending_before?: string;
                /** @description Only events of this type. */
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                limit?: components["parameters"]["Limit"];
                starting_after?: string;
                ending_before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of webhook endpoints. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEndpointList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @enum {string} */
                    api_version?: "2026-10-28.endive";
                    description?: string;
                    enabled_events: components["schemas"]["EventTypes"];
                    metadata?: components["schemas"]["Metadata"];
                    /**
                     * Format: uri
                     * @example https://example.com/hooks
                     */
                    url: string;
                };
            };
        };
        responses: {
            200: components["responses"]["WebhookEndpoint"];
            default: components["responses"]["Error"];
        };
    };
    retrieveWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["WebhookEndpoint"];
            default: components["responses"]["Error"];
        };
    };
    updateWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    description?: string;
                    disabled?: boolean;
                    enabled_events?: components["schemas"]["EventTypes"];
                    metadata?: components["schemas"]["Metadata"];
                    /** Format: uri */
                    url?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["WebhookEndpoint"];
            default: components["responses"]["Error"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_endpoint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedWebhookEndpoint"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}

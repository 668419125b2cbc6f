// Generated from openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/v1/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an access token to a client that shows its id and secret by Basic authentication. */
        post: operations["requestToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/checkout/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates an order. One with a card is paid at once, any other waits for the buyer's approval. */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/checkout/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an order with its payments. */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/checkout/orders/{id}/capture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the payment of an approved order whose intent is CAPTURE. */
        post: operations["captureOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/checkout/orders/{id}/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Holds the payment of an approved order whose intent is AUTHORIZE. */
        post: operations["authorizeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/checkoutnow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an order's approval link leads. Stands in for PayPal's own page; the visit is the buyer's approval. */
        get: operations["approve"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/captures/{capture_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a captured payment. */
        get: operations["getCapturedPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/captures/{capture_id}/refund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refunds a captured payment; without an amount, all that is left of it. */
        post: operations["refundCapturedPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/payments/refunds/{refund_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a refund. */
        get: operations["getRefund"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/billing/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists billing plans, page by page. */
        get: operations["listBillingPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/billing/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates a subscription to a plan. It waits for the subscriber's approval. */
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/billing/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a subscription. */
        get: operations["getSubscription"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists all webhooks of the app. */
        get: operations["listWebhooks"];
        put?: never;
        /** Registers a URL that events are sent to. */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/verify-webhook-signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether PayPal sent a message to a webhook. */
        post: operations["verifyWebhookSignature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/certs/{cert_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificate that a webhook's PAYPAL-CERT-URL leads to. */
        get: operations["getCertificate"];
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
        AccessToken: {
            scope: string;
            access_token: string;
            /** @constant */
            token_type: "Bearer";
            app_id: string;
            /** @description In seconds. */
            expires_in: number;
            nonce: string;
        };
        /**
         * @description A decimal number as text; how many decimals there may be depends on the currency.
         * @example 10.00
         * @example 25.50
         * @example 199.99
         */
        MoneyValue: string;
        /**
         * @description ISO 4217, in upper case.
         * @example USD
         * @example EUR
         * @example GBP
         */
        CurrencyCode: string;
        Money: {
            currency_code: components["schemas"]["CurrencyCode"];
            value: components["schemas"]["MoneyValue"];
        };
        Link: {
            href: string;
            rel: string;
            /** @enum {string} */
            method?: "GET" | "POST" | "PUT" | "DELETE" | "PATCH";
        };
        /** @enum {string} */
        Intent: "CAPTURE" | "AUTHORIZE";
        ReturnPages: {
            /** @example Example Shop */
            brand_name?: string;
            /**
             * Format: uri
             * @example https://example.com/return
             */
            return_url?: string;
            /**
             * Format: uri
             * @example https://example.com/cancel
             */
            cancel_url?: string;
            /** @enum {string} */
            user_action?: "CONTINUE" | "PAY_NOW";
        };
        CardFields: {
            /** @example 4111111111111111 */
            number: string;
            /** @example 2035-12 */
            expiry: string;
            /** @example 123 */
            security_code?: string;
            /** @example Jane Doe */
            name?: string;
        };
        PaymentSource: {
            paypal: {
                experience_context?: components["schemas"]["ReturnPages"];
            };
        } | {
            card: components["schemas"]["CardFields"];
        };
        PurchaseUnitFields: {
            reference_id?: string;
            amount: components["schemas"]["Money"];
            /** @example Two shirts */
            description?: string;
            /** @example cart-6735 */
            custom_id?: string;
            invoice_id?: string;
            /** @example SHOP */
            soft_descriptor?: string;
        };
        OrderFields: {
            intent: components["schemas"]["Intent"];
            purchase_units: components["schemas"]["PurchaseUnitFields"][];
            payment_source?: components["schemas"]["PaymentSource"];
            application_context?: components["schemas"]["ReturnPages"];
        };
        /** @enum {string} */
        OrderStatus: "CREATED" | "SAVED" | "APPROVED" | "VOIDED" | "COMPLETED" | "PAYER_ACTION_REQUIRED";
        PurchaseUnit: {
            reference_id: string;
            amount?: components["schemas"]["Money"];
            payee?: {
                email_address?: string;
                merchant_id?: string;
            };
            description?: string;
            custom_id?: string;
            invoice_id?: string;
            soft_descriptor?: string;
            payments?: {
                authorizations?: components["schemas"]["Authorization"][];
                captures?: components["schemas"]["Capture"][];
                refunds?: components["schemas"]["Refund"][];
            };
        };
        Order: {
            id: string;
            intent?: components["schemas"]["Intent"];
            status: components["schemas"]["OrderStatus"];
            payment_source?: {
                paypal?: Record<string, never>;
                card?: Record<string, never>;
            };
            purchase_units?: components["schemas"]["PurchaseUnit"][];
            payer?: {
                email_address?: string;
                payer_id?: string;
            };
            /** Format: date-time */
            create_time?: string;
            /** Format: date-time */
            update_time?: string;
            links: components["schemas"]["Link"][];
        };
        Authorization: {
            id: string;
            /** @enum {string} */
            status: "CREATED" | "CAPTURED" | "DENIED" | "PARTIALLY_CAPTURED" | "VOIDED" | "PENDING";
            amount: components["schemas"]["Money"];
            custom_id?: string;
            invoice_id?: string;
            /** Format: date-time */
            expiration_time: string;
            /** Format: date-time */
            create_time: string;
            /** Format: date-time */
            update_time: string;
            links: components["schemas"]["Link"][];
        };
        Capture: {
            id: string;
            /** @enum {string} */
            status: "COMPLETED" | "DECLINED" | "PARTIALLY_REFUNDED" | "PENDING" | "REFUNDED" | "FAILED";
            amount: components["schemas"]["Money"];
            final_capture: boolean;
            custom_id?: string;
            invoice_id?: string;
            supplementary_data?: {
                related_ids?: {
                    order_id?: string;
                };
            };
            /** Format: date-time */
            create_time: string;
            /** Format: date-time */
            update_time: string;
            links: components["schemas"]["Link"][];
        };
        RefundFields: {
            /** @description In the currency of the capture. */
            amount?: {
                /** @example USD */
                currency_code: string;
                value: components["schemas"]["MoneyValue"];
            };
            custom_id?: string;
            invoice_id?: string;
            /** @example Returned */
            note_to_payer?: string;
        };
        Refund: {
            id: string;
            /** @enum {string} */
            status: "CANCELLED" | "FAILED" | "PENDING" | "COMPLETED";
            amount?: components["schemas"]["Money"];
            custom_id?: string;
            invoice_id?: string;
            note_to_payer?: string;
            seller_payable_breakdown?: {
                gross_amount?: components["schemas"]["Money"];
                total_refunded_amount?: components["schemas"]["Money"];
            };
            /** Format: date-time */
            create_time?: string;
            /** Format: date-time */
            update_time?: string;
            links: components["schemas"]["Link"][];
        };
        Plan: {
            id: string;
            product_id: string;
            name: string;
            /** @enum {string} */
            status: "CREATED" | "INACTIVE" | "ACTIVE";
            /** @enum {string} */
            usage_type?: "LICENSED";
            /** Format: date-time */
            create_time: string;
            links: components["schemas"]["Link"][];
        };
        PlanCollection: {
            plans: components["schemas"]["Plan"][];
            total_items?: number;
            total_pages?: number;
            links: components["schemas"]["Link"][];
        };
        SubscriptionFields: {
            plan_id: string;
            /**
             * @example 1
             * @example 3
             */
            quantity?: string;
            /**
             * Format: date-time
             * @example 2037-01-01T00:00:00Z
             */
            start_time?: string;
            /** @example member-6735 */
            custom_id?: string;
            subscriber?: {
                /**
                 * Format: email
                 * @example buyer@example.com
                 */
                email_address?: string;
            };
            application_context?: components["schemas"]["ReturnPages"];
        };
        Subscription: {
            id: string;
            /** @enum {string} */
            status: "APPROVAL_PENDING" | "APPROVED" | "ACTIVE" | "SUSPENDED" | "CANCELLED" | "EXPIRED";
            /** Format: date-time */
            status_update_time?: string;
            plan_id?: string;
            plan_overridden?: boolean;
            quantity?: string;
            /** Format: date-time */
            start_time?: string;
            custom_id?: string;
            subscriber?: Record<string, never>;
            /** Format: date-time */
            create_time?: string;
            /** Format: date-time */
            update_time?: string;
            links: components["schemas"]["Link"][];
        };
        EventTypeName: {
            /**
             * @example PAYMENT.CAPTURE.COMPLETED
             * @example PAYMENT.CAPTURE.REFUNDED
             * @example CHECKOUT.ORDER.APPROVED
             */
            name: string;
        };
        Webhook: {
            id: string;
            url: string;
            event_types: {
                name: string;
                description?: string;
            }[];
            links: components["schemas"]["Link"][];
        };
        ErrorDetail: {
            /** @description A JSON pointer where it is in the body. */
            field?: string;
            value?: string;
            /** @enum {string} */
            location?: "body" | "path" | "query" | "header";
            issue: string;
            description?: string;
        };
        Error: {
            name: string;
            message: string;
            debug_id: string;
            details?: components["schemas"]["ErrorDetail"][];
            links?: components["schemas"]["Link"][];
        };
        OAuthError: {
            error: string;
            error_description: string;
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
        /** @description No token. */
        OAuthError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OAuthError"] | components["schemas"]["Error"];
            };
        };
        /** @description No access token, or one that is not accepted. */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"] | components["schemas"]["OAuthError"];
            };
        };
        /** @description The order as it now is. How much of it depends on Prefer. */
        Order: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Order"];
            };
        };
        /** @description The refund. How much of it depends on Prefer. */
        Refund: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refund"];
            };
        };
        /** @description The subscription as it now is. How much of it depends on Prefer. */
        Subscription: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Subscription"];
            };
        };
    };
    parameters: {
        /** @description The caller's own id of the request. A repeat under it is not done again. */
        RequestId: string;
        /** @description Whether the answer is short (`return=minimal`, the default) or whole (`return=representation`). */
        Prefer: string;
    };
    requestBodies: {
        Pay: {
            content: {
                "application/json": {
                    payment_source?: {
                        card: components["schemas"]["CardFields"];
                    };
                };
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    requestToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @example client_credentials */
                    grant_type?: string;
                    scope?: string;
                };
            };
        };
        responses: {
            /** @description A fresh token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            400: components["responses"]["OAuthError"];
            401: components["responses"]["OAuthError"];
            default: components["responses"]["Error"];
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The caller's own id of the request. A repeat under it is not done again. */
                "PayPal-Request-Id"?: components["parameters"]["RequestId"];
                /** @description Whether the answer is short (`return=minimal`, the default) or whole (`return=representation`). */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderFields"];
            };
        };
        responses: {
            200: components["responses"]["Order"];
            201: components["responses"]["Order"];
            400: components["responses"]["Error"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    getOrder: {
        parameters: {
            query?: {
                /** @description Fields to add to the answer. All are there anyway. */
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Order"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    captureOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The caller's own id of the request. A repeat under it is not done again. */
                "PayPal-Request-Id"?: components["parameters"]["RequestId"];
                /** @description Whether the answer is short (`return=minimal`, the default) or whole (`return=representation`). */
                Prefer?: components["parameters"]["Prefer"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Pay"];
        responses: {
            200: components["responses"]["Order"];
            201: components["responses"]["Order"];
            400: components["responses"]["Error"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    authorizeOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description The caller's own id of the request. A repeat under it is not done again. */
                "PayPal-Request-Id"?: components["parameters"]["RequestId"];
                /** @description Whether the answer is short (`return=minimal`, the default) or whole (`return=representation`). */
                Prefer?: components["parameters"]["Prefer"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Pay"];
        responses: {
            200: components["responses"]["Order"];
            201: components["responses"]["Order"];
            400: components["responses"]["Error"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    approve: {
        parameters: {
            query: {
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Approved. The order names no page to return to. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Approved. Leads to the order's return page, with the order's and the buyer's id. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    getCapturedPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                capture_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The capture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Capture"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    refundCapturedPayment: {
        parameters: {
            query?: never;
            header?: {
                /** @description The caller's own id of the request. A repeat under it is not done again. */
                "PayPal-Request-Id"?: components["parameters"]["RequestId"];
                /** @description Whether the answer is short (`return=minimal`, the default) or whole (`return=representation`). */
                Prefer?: components["parameters"]["Prefer"];
            };
            path: {
                capture_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefundFields"];
            };
        };
        responses: {
            200: components["responses"]["Refund"];
            201: components["responses"]["Refund"];
            400: components["responses"]["Error"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["Error"];
            409: components["responses"]["Error"];
            422: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    getRefund: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                refund_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Refund"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    listBillingPlans: {
        parameters: {
            query?: {
                /** @description Counted from 1. Default 1. */
                page?: number;
                /** @description Default 10. */
                page_size?: number;
                /** @description Whether the answer counts items and pages. Default false. */
                total_required?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of plans. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanCollection"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Unauthenticated"];
            default: components["responses"]["Error"];
        };
    };
    createSubscription: {
        parameters: {
            query?: never;
            header?: {
                /** @description The caller's own id of the request. A repeat under it is not done again. */
                "PayPal-Request-Id"?: components["parameters"]["RequestId"];
                /** @description Whether the answer is short (`return=minimal`, the default) or whole (`return=representation`). */
                Prefer?: components["parameters"]["Prefer"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionFields"];
            };
        };
        responses: {
            200: components["responses"]["Subscription"];
            201: components["responses"]["Subscription"];
            400: components["responses"]["Error"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["Error"];
            422: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    getSubscription: {
        parameters: {
            query?: {
                /** @description Fields to add to the answer. Nothing is added here. */
                fields?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Subscription"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                anchor_type?: "APPLICATION" | "ACCOUNT";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhooks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        webhooks: components["schemas"]["Webhook"][];
                    };
                };
            };
            401: components["responses"]["Unauthenticated"];
            default: components["responses"]["Error"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Must be https. Each can be registered once. */
                    url: string;
                    event_types: components["schemas"]["EventTypeName"][];
                };
            };
        };
        responses: {
            /** @description The webhook. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Unauthenticated"];
            default: components["responses"]["Error"];
        };
    };
    verifyWebhookSignature: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example SHA256withRSA */
                    auth_algo: string;
                    /** Format: uri */
                    cert_url: string;
                    transmission_id: string;
                    transmission_sig: string;
                    /** Format: date-time */
                    transmission_time: string;
                    webhook_id: string;
                    /** @description The message, byte for byte as it came. */
                    webhook_event: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description The verdict. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        verification_status: "SUCCESS" | "FAILURE";
                    };
                };
            };
            400: components["responses"]["Error"];
            401: components["responses"]["Unauthenticated"];
            default: components["responses"]["Error"];
        };
    };
    getCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cert_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The certificate, PEM. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            404: components["responses"]["Error"];
            default: components["responses"]["Error"];
        };
    };
}

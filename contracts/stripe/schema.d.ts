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
    "/v1/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists prices, the newest first. */
        get: operations["listPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/prices/{price}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieves a price. */
        get: operations["retrievePrice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists subscriptions, the newest first; without a status, those that are not canceled. */
        get: operations["listSubscriptions"];
        put?: never;
        /** Subscribes a customer to prices, and bills the first period. */
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subscriptions/{subscription}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription: string;
            };
            cookie?: never;
        };
        /** Retrieves a subscription, canceled or not. */
        get: operations["retrieveSubscription"];
        put?: never;
        /** Updates a subscription. What is left out stays as it is. */
        post: operations["updateSubscription"];
        /** Cancels a subscription at once. */
        delete: operations["cancelSubscription"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists invoices, the newest first. */
        get: operations["listInvoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invoices/{invoice}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieves an invoice. */
        get: operations["retrieveInvoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists checkout sessions, the newest first. */
        get: operations["listCheckoutSessions"];
        put?: never;
        /** Opens a page of Stripe's on which a customer can pay. */
        post: operations["createCheckoutSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieves a checkout session. */
        get: operations["retrieveCheckoutSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/checkout/sessions/{session}/expire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a checkout session that is still open. */
        post: operations["expireCheckoutSession"];
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
        EventTypes: ("*" | "customer.created" | "customer.updated" | "customer.deleted" | "payment_intent.created" | "payment_intent.succeeded" | "payment_intent.payment_failed" | "payment_intent.amount_capturable_updated" | "payment_intent.canceled" | "refund.created" | "customer.subscription.created" | "customer.subscription.updated" | "customer.subscription.deleted" | "invoice.created" | "invoice.finalized" | "invoice.paid" | "invoice.payment_succeeded" | "invoice.payment_failed" | "checkout.session.completed" | "checkout.session.expired")[];
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
        /** @description How often a price is billed. */
        Recurring: {
            /** @enum {string} */
            interval: "day" | "week" | "month" | "year";
            interval_count: number;
            /** @enum {string} */
            usage_type: "licensed" | "metered";
        };
        Price: {
            id: string;
            /** @constant */
            object: "price";
            active: boolean;
            /** @enum {string} */
            billing_scheme: "per_unit" | "tiered";
            created: components["schemas"]["Timestamp"];
            currency: components["schemas"]["Currency"];
            livemode: boolean;
            lookup_key: string | null;
            metadata: components["schemas"]["StoredMetadata"];
            nickname: string | null;
            product: string;
            recurring: null | components["schemas"]["Recurring"];
            /** @enum {string} */
            type: "one_time" | "recurring";
            /** @description In minor units. */
            unit_amount: number;
            unit_amount_decimal: string;
        };
        PriceList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Price"][];
            has_more: boolean;
            /** @constant */
            url: "/v1/prices";
        };
        /** @description Fields to answer with the whole object in place of its id, or that are left out without this. */
        SubscriptionExpand: ("customer" | "latest_invoice" | "latest_invoice.confirmation_secret" | "latest_invoice.payments")[];
        SubscriptionFields: {
            customer: string;
            items: {
                metadata?: components["schemas"]["Metadata"];
                price: string;
                /** @description Default 1. */
                quantity?: number;
            }[];
            cancel_at_period_end?: boolean;
            /** @enum {string} */
            collection_method?: "charge_automatically";
            default_payment_method?: components["schemas"]["PaymentMethodId"];
            /** @example Monthly plan */
            description?: string;
            metadata?: components["schemas"]["Metadata"];
            off_session?: boolean;
            /**
             * @description What comes of a first invoice that needs a payment. Default `allow_incomplete`.
             * @enum {string}
             */
            payment_behavior?: "allow_incomplete" | "default_incomplete" | "error_if_incomplete";
            payment_settings?: {
                /**
                 * @description Whether what paid the first invoice pays the next ones too. Default `off`.
                 * @enum {string}
                 */
                save_default_payment_method?: "off" | "on_subscription";
            };
            expand?: components["schemas"]["SubscriptionExpand"];
        };
        SubscriptionChanges: {
            cancel_at_period_end?: boolean;
            default_payment_method?: components["schemas"]["PaymentMethodId"];
            description?: string;
            metadata?: components["schemas"]["Metadata"];
            expand?: components["schemas"]["SubscriptionExpand"];
        };
        SubscriptionItem: {
            id: string;
            /** @constant */
            object: "subscription_item";
            created: components["schemas"]["Timestamp"];
            current_period_end: components["schemas"]["Timestamp"];
            current_period_start: components["schemas"]["Timestamp"];
            metadata: components["schemas"]["StoredMetadata"];
            price: components["schemas"]["Price"];
            quantity: number;
            subscription: string;
        };
        Subscription: {
            id: string;
            /** @constant */
            object: "subscription";
            billing_cycle_anchor: components["schemas"]["Timestamp"];
            cancel_at: components["schemas"]["Timestamp"] | null;
            cancel_at_period_end: boolean;
            canceled_at: components["schemas"]["Timestamp"] | null;
            /** @enum {string} */
            collection_method: "charge_automatically" | "send_invoice";
            created: components["schemas"]["Timestamp"];
            currency: components["schemas"]["Currency"];
            customer: string | components["schemas"]["Customer"] | components["schemas"]["DeletedCustomer"];
            days_until_due: number | null;
            default_payment_method: string | null;
            default_source: string | null;
            description: string | null;
            ended_at: components["schemas"]["Timestamp"] | null;
            items: {
                /** @constant */
                object: "list";
                data: components["schemas"]["SubscriptionItem"][];
                has_more: boolean;
                url: string;
            };
            latest_invoice: (string | null) | components["schemas"]["Invoice"];
            livemode: boolean;
            metadata: components["schemas"]["StoredMetadata"];
            payment_settings: {
                /** @enum {string} */
                save_default_payment_method: "off" | "on_subscription";
            };
            pending_setup_intent: string | null;
            start_date: components["schemas"]["Timestamp"];
            /** @enum {string} */
            status: "active" | "canceled" | "incomplete" | "incomplete_expired" | "past_due" | "paused" | "trialing" | "unpaid";
            trial_end: components["schemas"]["Timestamp"] | null;
            trial_start: components["schemas"]["Timestamp"] | null;
        };
        SubscriptionList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Subscription"][];
            has_more: boolean;
            /** @constant */
            url: "/v1/subscriptions";
        };
        /** @description Fields to answer with the whole object in place of its id, or that are left out without this. */
        InvoiceExpand: ("customer" | "confirmation_secret" | "payments")[];
        InvoiceLine: {
            id: string;
            /** @constant */
            object: "line_item";
            amount: number;
            currency: components["schemas"]["Currency"];
            description: string | null;
            invoice: string;
            livemode: boolean;
            metadata: components["schemas"]["StoredMetadata"];
            parent: {
                /** @constant */
                type: "subscription_item_details";
                subscription_item_details: {
                    proration: boolean;
                    subscription: string;
                    subscription_item: string;
                };
            };
            period: {
                end: components["schemas"]["Timestamp"];
                start: components["schemas"]["Timestamp"];
            };
            pricing: {
                /** @constant */
                type: "price_details";
                price_details: {
                    price: string;
                    product: string;
                };
                unit_amount_decimal: string;
            };
            quantity: number;
        };
        InvoicePayment: {
            id: string;
            /** @constant */
            object: "invoice_payment";
            amount_paid: number | null;
            amount_requested: number;
            created: components["schemas"]["Timestamp"];
            currency: components["schemas"]["Currency"];
            invoice: string;
            is_default: boolean;
            livemode: boolean;
            payment: {
                /** @constant */
                type: "payment_intent";
                payment_intent: string;
            };
            /** @enum {string} */
            status: "open" | "paid" | "canceled";
        };
        Invoice: {
            id: string;
            /** @constant */
            object: "invoice";
            amount_due: number;
            amount_paid: number;
            amount_remaining: number;
            attempt_count: number;
            attempted: boolean;
            auto_advance: boolean;
            billing_reason: string | null;
            /** @enum {string} */
            collection_method: "charge_automatically" | "send_invoice";
            confirmation_secret?: {
                client_secret: string;
                /** @constant */
                type: "payment_intent";
            } | null;
            created: components["schemas"]["Timestamp"];
            currency: components["schemas"]["Currency"];
            customer: string | components["schemas"]["Customer"] | components["schemas"]["DeletedCustomer"];
            customer_email: string | null;
            customer_name: string | null;
            default_payment_method: string | null;
            description: string | null;
            due_date: components["schemas"]["Timestamp"] | null;
            ending_balance: number | null;
            lines: {
                /** @constant */
                object: "list";
                data: components["schemas"]["InvoiceLine"][];
                has_more: boolean;
                url: string;
            };
            livemode: boolean;
            metadata: components["schemas"]["StoredMetadata"];
            next_payment_attempt: components["schemas"]["Timestamp"] | null;
            number: string | null;
            parent: {
                /** @constant */
                type: "subscription_details";
                subscription_details: {
                    metadata: components["schemas"]["StoredMetadata"];
                    subscription: string;
                };
            };
            payments?: {
                /** @constant */
                object: "list";
                data: components["schemas"]["InvoicePayment"][];
                has_more: boolean;
                url: string;
            };
            period_end: components["schemas"]["Timestamp"];
            period_start: components["schemas"]["Timestamp"];
            starting_balance: number;
            /** @enum {string} */
            status: "draft" | "open" | "paid" | "uncollectible" | "void";
            status_transitions: {
                finalized_at: number | null;
                marked_uncollectible_at: number | null;
                paid_at: number | null;
                voided_at: number | null;
            };
            subtotal: number;
            total: number;
        };
        InvoiceList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["Invoice"][];
            has_more: boolean;
            /** @constant */
            url: "/v1/invoices";
        };
        /** @description Fields to answer with the whole object in place of its id, or that are left out without this. */
        CheckoutSessionExpand: ("customer" | "line_items")[];
        /** @description What is bought. Its price is one that exists, or one that is made for this session alone. */
        CheckoutLineItemFields: {
            price: string;
            price_data?: components["schemas"]["PriceData"];
            quantity: number;
        } | {
            price_data: components["schemas"]["PriceData"];
            quantity: number;
        };
        PriceData: {
            currency: components["schemas"]["Currency"];
            product_data: {
                /** @example T-shirt */
                name: string;
            };
            recurring?: {
                /** @enum {string} */
                interval: "day" | "week" | "month" | "year";
                /** @description Default 1. */
                interval_count?: number;
            };
            /**
             * @description In minor units.
             * @example 2000
             */
            unit_amount: number;
        };
        CheckoutSessionFields: {
            line_items: components["schemas"]["CheckoutLineItemFields"][];
            /** @enum {string} */
            mode: "payment" | "subscription";
            /**
             * @description May hold `{CHECKOUT_SESSION_ID}`, and so need not be a URI as it stands.
             * @example https://example.com/paid
             */
            success_url: string;
            /** @example https://example.com/basket */
            cancel_url?: string;
            /** @example order-6735 */
            client_reference_id?: string;
            customer?: string;
            customer_email?: components["schemas"]["Email"];
            metadata?: components["schemas"]["Metadata"];
            payment_method_types?: "card"[];
            /** @enum {string} */
            ui_mode?: "hosted_page";
            expand?: components["schemas"]["CheckoutSessionExpand"];
        };
        CheckoutLineItem: {
            id: string;
            /** @constant */
            object: "item";
            amount_discount: number;
            amount_subtotal: number;
            amount_tax: number;
            amount_total: number;
            currency: components["schemas"]["Currency"];
            description: string | null;
            price: components["schemas"]["Price"];
            quantity: number;
        };
        CheckoutSession: {
            id: string;
            /** @constant */
            object: "checkout.session";
            amount_subtotal: number;
            amount_total: number;
            cancel_url: string | null;
            client_reference_id: string | null;
            client_secret: string | null;
            created: components["schemas"]["Timestamp"];
            currency: components["schemas"]["Currency"];
            customer: (string | null) | components["schemas"]["Customer"] | components["schemas"]["DeletedCustomer"];
            customer_email: string | null;
            expires_at: components["schemas"]["Timestamp"];
            invoice: string | null;
            line_items?: {
                /** @constant */
                object: "list";
                data: components["schemas"]["CheckoutLineItem"][];
                has_more: boolean;
                url: string;
            };
            livemode: boolean;
            metadata: components["schemas"]["StoredMetadata"];
            /** @enum {string} */
            mode: "payment" | "setup" | "subscription";
            payment_intent: string | null;
            payment_method_types: string[];
            /** @enum {string} */
            payment_status: "no_payment_required" | "paid" | "unpaid";
            setup_intent: string | null;
            /** @enum {string} */
            status: "open" | "complete" | "expired";
            subscription: string | null;
            success_url: string | null;
            /** @enum {string} */
            ui_mode: "hosted_page";
            url: string | null;
        };
        CheckoutSessionList: {
            /** @constant */
            object: "list";
            data: components["schemas"]["CheckoutSession"][];
            has_more: boolean;
            /** @constant */
            url: "/v1/checkout/sessions";
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
        /** @description The subscription as it now is. */
        Subscription: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Subscription"];
            };
        };
        /** @description The checkout session as it now is. */
        CheckoutSession: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CheckoutSession"];
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
    listPrices: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                limit?: components["parameters"]["Limit"];
                starting_after?: string;
                ending_before?: string;
                /** @description Only prices that are paid once, or only those that recur. */
                type?: "one_time" | "recurring";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of prices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    retrievePrice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                price: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The price. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Price"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listSubscriptions: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                limit?: components["parameters"]["Limit"];
                starting_after?: string;
                ending_before?: string;
                /** @description Only subscriptions of this customer. */
                customer?: string;
                /** @description Only subscriptions to this price. */
                price?: string;
                /** @description Only subscriptions in this status. `ended` is canceled or expired, `all` is any. */
                status?: "all" | "active" | "canceled" | "ended" | "incomplete" | "incomplete_expired" | "past_due" | "paused" | "trialing" | "unpaid";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of subscriptions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["SubscriptionFields"];
            };
        };
        responses: {
            200: components["responses"]["Subscription"];
            default: components["responses"]["Error"];
        };
    };
    retrieveSubscription: {
        parameters: {
            query?: {
                expand?: components["schemas"]["SubscriptionExpand"];
            };
            header?: never;
            path: {
                subscription: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Subscription"];
            default: components["responses"]["Error"];
        };
    };
    updateSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["SubscriptionChanges"];
            };
        };
        responses: {
            200: components["responses"]["Subscription"];
            default: components["responses"]["Error"];
        };
    };
    cancelSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Subscription"];
            default: components["responses"]["Error"];
        };
    };
    listInvoices: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                limit?: components["parameters"]["Limit"];
                starting_after?: string;
                ending_before?: string;
                /** @description Only invoices to this customer. */
                customer?: string;
                /** @description Only invoices for this subscription. */
                subscription?: string;
                /** @description Only invoices in this status. */
                status?: "draft" | "open" | "paid" | "uncollectible" | "void";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invoices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvoiceList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    retrieveInvoice: {
        parameters: {
            query?: {
                expand?: components["schemas"]["InvoiceExpand"];
            };
            header?: never;
            path: {
                invoice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invoice. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invoice"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listCheckoutSessions: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                limit?: components["parameters"]["Limit"];
                starting_after?: string;
                ending_before?: string;
                /** @description Only sessions of this customer. */
                customer?: string;
                /** @description Only sessions in this status. */
                status?: "open" | "complete" | "expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of checkout sessions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutSessionList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createCheckoutSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["CheckoutSessionFields"];
            };
        };
        responses: {
            200: components["responses"]["CheckoutSession"];
            default: components["responses"]["Error"];
        };
    };
    retrieveCheckoutSession: {
        parameters: {
            query?: {
                expand?: components["schemas"]["CheckoutSessionExpand"];
            };
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["CheckoutSession"];
            default: components["responses"]["Error"];
        };
    };
    expireCheckoutSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    expand?: components["schemas"]["CheckoutSessionExpand"];
                };
            };
        };
        responses: {
            200: components["responses"]["CheckoutSession"];
            default: components["responses"]["Error"];
        };
    };
}

// Generated from openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/v3/mail/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a mail over for delivery. Who gets it in the end is told by events. */
        post: operations["sendMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/suppression/bounces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists addresses that bounced, the oldest first. */
        get: operations["listBounces"];
        put?: never;
        post?: never;
        /** Deletes bounces, those named or all. */
        delete: operations["deleteBounces"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/suppression/bounces/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        /** Retrieves the bounce of an address, as a list of at most one. */
        get: operations["getBounce"];
        put?: never;
        post?: never;
        /** Deletes the bounce of an address. */
        delete: operations["deleteBounce"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/suppression/unsubscribes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists addresses that want no mail at all, the oldest first. */
        get: operations["listGlobalSuppressions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/asm/suppressions/global": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds addresses to those that want no mail at all. */
        post: operations["addGlobalSuppressions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/asm/suppressions/global/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        /** Says whether an address wants no mail at all. */
        get: operations["getGlobalSuppression"];
        put?: never;
        post?: never;
        /** Takes an address off the list. */
        delete: operations["deleteGlobalSuppression"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/marketing/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Adds contacts, or changes those with the same address, in the background. */
        put: operations["upsertContacts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/marketing/contacts/search/emails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finds contacts by their addresses. */
        post: operations["searchContactsByEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/marketing/contacts/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says how a job that changes contacts went. */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists templates, the newest first. */
        get: operations["listTemplates"];
        put?: never;
        /** Creates a template, without a version yet. */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/templates/{template_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        /** Retrieves a template. */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        /** Deletes a template. */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        /** Renames a template. */
        patch: operations["renameTemplate"];
        trace?: never;
    };
    "/v3/user/webhooks/event/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has events sent to a URL, unsigned at first. */
        post: operations["createEventWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/user/webhooks/event/settings/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists all event webhooks, the oldest first. */
        get: operations["listEventWebhooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/user/webhooks/event/settings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** Retrieves an event webhook. */
        get: operations["getEventWebhook"];
        put?: never;
        post?: never;
        /** Deletes an event webhook. */
        delete: operations["deleteEventWebhook"];
        options?: never;
        head?: never;
        /** Changes an event webhook. What is left out stays as it is. */
        patch: operations["updateEventWebhook"];
        trace?: never;
    };
    "/v3/user/webhooks/event/settings/signed/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** The key that verifies what an event webhook sends; empty while it is unsigned. */
        get: operations["getEventWebhookKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Has an event webhook signed, or no longer. */
        patch: operations["signEventWebhook"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Errors: {
            errors: {
                message: string;
                field?: string | null;
                help?: string | null;
            }[];
        };
        /** Format: email */
        Email: string;
        Party: {
            email: components["schemas"]["Email"];
            name?: string;
        };
        Parties: components["schemas"]["Party"][];
        Texts: {
            [key: string]: string;
        };
        Subject: string;
        /** @description Unix time, at most 72 hours ahead; one that is over means at once. */
        SendAt: number;
        Content: {
            /**
             * @example text/plain
             * @example text/html
             */
            type: string;
            value: string;
        }[];
        Switch: {
            enable?: boolean;
        };
        Personalizations: {
            to: components["schemas"]["Parties"];
            cc?: components["schemas"]["Parties"];
            bcc?: components["schemas"]["Parties"];
            from?: components["schemas"]["Party"];
            subject?: components["schemas"]["Subject"];
            headers?: components["schemas"]["Texts"];
            substitutions?: components["schemas"]["Texts"];
            dynamic_template_data?: Record<string, never>;
            custom_args?: components["schemas"]["Texts"];
            send_at?: components["schemas"]["SendAt"];
        }[];
        PersonalizationsWithSubjects: {
            to: components["schemas"]["Parties"];
            cc?: components["schemas"]["Parties"];
            bcc?: components["schemas"]["Parties"];
            from?: components["schemas"]["Party"];
            subject: components["schemas"]["Subject"];
            headers?: components["schemas"]["Texts"];
            substitutions?: components["schemas"]["Texts"];
            dynamic_template_data?: Record<string, never>;
            custom_args?: components["schemas"]["Texts"];
            send_at?: components["schemas"]["SendAt"];
        }[];
        /** @description One subject for all. */
        MailWithSubject: {
            personalizations: components["schemas"]["Personalizations"];
            from: components["schemas"]["Party"];
            reply_to?: components["schemas"]["Party"];
            reply_to_list?: components["schemas"]["Parties"];
            subject: components["schemas"]["Subject"];
            content: components["schemas"]["Content"];
            template_id?: string;
            attachments?: {
                /**
                 * @description In base64.
                 * @example aGVsbG8=
                 */
                content: string;
                filename: string;
                /** @example text/plain */
                type?: string;
                /** @enum {string} */
                disposition?: "inline" | "attachment";
                content_id?: string;
            }[];
            sections?: components["schemas"]["Texts"];
            headers?: components["schemas"]["Texts"];
            categories?: string[];
            custom_args?: components["schemas"]["Texts"];
            send_at?: components["schemas"]["SendAt"];
            batch_id?: string;
            asm?: {
                group_id: number;
                groups_to_display?: number[];
            };
            ip_pool_name?: string;
            mail_settings?: {
                bypass_list_management?: components["schemas"]["Switch"];
                sandbox_mode?: components["schemas"]["Switch"];
            };
            tracking_settings?: {
                click_tracking?: components["schemas"]["Switch"];
                open_tracking?: components["schemas"]["Switch"];
            };
        };
        /** @description A subject in each personalization. */
        MailWithSubjects: {
            personalizations: components["schemas"]["PersonalizationsWithSubjects"];
            from: components["schemas"]["Party"];
            reply_to?: components["schemas"]["Party"];
            reply_to_list?: components["schemas"]["Parties"];
            subject?: components["schemas"]["Subject"];
            content: components["schemas"]["Content"];
            template_id?: string;
            attachments?: {
                /**
                 * @description In base64.
                 * @example aGVsbG8=
                 */
                content: string;
                filename: string;
                /** @example text/plain */
                type?: string;
                /** @enum {string} */
                disposition?: "inline" | "attachment";
                content_id?: string;
            }[];
            sections?: components["schemas"]["Texts"];
            headers?: components["schemas"]["Texts"];
            categories?: string[];
            custom_args?: components["schemas"]["Texts"];
            send_at?: components["schemas"]["SendAt"];
            batch_id?: string;
            asm?: {
                group_id: number;
                groups_to_display?: number[];
            };
            ip_pool_name?: string;
            mail_settings?: {
                bypass_list_management?: components["schemas"]["Switch"];
                sandbox_mode?: components["schemas"]["Switch"];
            };
            tracking_settings?: {
                click_tracking?: components["schemas"]["Switch"];
                open_tracking?: components["schemas"]["Switch"];
            };
        };
        /** @description Subject and content are the template's. */
        MailWithTemplate: {
            personalizations: components["schemas"]["Personalizations"];
            from: components["schemas"]["Party"];
            reply_to?: components["schemas"]["Party"];
            reply_to_list?: components["schemas"]["Parties"];
            subject?: components["schemas"]["Subject"];
            content?: components["schemas"]["Content"];
            template_id: string;
            attachments?: {
                /**
                 * @description In base64.
                 * @example aGVsbG8=
                 */
                content: string;
                filename: string;
                /** @example text/plain */
                type?: string;
                /** @enum {string} */
                disposition?: "inline" | "attachment";
                content_id?: string;
            }[];
            sections?: components["schemas"]["Texts"];
            headers?: components["schemas"]["Texts"];
            categories?: string[];
            custom_args?: components["schemas"]["Texts"];
            send_at?: components["schemas"]["SendAt"];
            batch_id?: string;
            asm?: {
                group_id: number;
                groups_to_display?: number[];
            };
            ip_pool_name?: string;
            mail_settings?: {
                bypass_list_management?: components["schemas"]["Switch"];
                sandbox_mode?: components["schemas"]["Switch"];
            };
            tracking_settings?: {
                click_tracking?: components["schemas"]["Switch"];
                open_tracking?: components["schemas"]["Switch"];
            };
        };
        Suppression: {
            /** @description Unix time. */
            created: number;
            email: string;
        };
        Bounce: {
            /** @description Unix time. */
            created: number;
            email: string;
            reason: string;
            /** @description The enhanced status code of SMTP: 5.1.1. */
            status: string;
        };
        RecipientEmails: {
            recipient_emails: components["schemas"]["Email"][];
        };
        ContactFields: {
            /**
             * @example ada@example.com
             * @example grace@example.com
             * @example not-an-address
             */
            email: string;
            first_name?: string;
            last_name?: string;
            city?: string;
            country?: string;
            external_id?: string;
            phone_number?: string;
            postal_code?: string;
            custom_fields?: components["schemas"]["Texts"];
        };
        Contact: {
            id: string;
            email: string;
            first_name: string;
            last_name: string;
            city: string;
            country: string;
            external_id: string;
            phone_number: string;
            postal_code: string;
            custom_fields: {
                [key: string]: string;
            };
            list_ids: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        Import: {
            id: string;
            /** @enum {string} */
            status: "pending" | "completed" | "errored" | "failed";
            /** @enum {string} */
            job_type: "upsert" | "import_type";
            results: {
                requested_count: number;
                created_count: number;
                updated_count: number;
                /** @description Those that were left out; the others were taken. */
                errored_count: number;
            };
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: string | null;
        };
        TemplateName: string;
        /** @enum {string} */
        Generation: "legacy" | "dynamic";
        Template: {
            /** @description Of a dynamic one, it begins with d-. */
            id: string;
            name: string;
            generation: components["schemas"]["Generation"];
            /** @description As 2026-01-01 00:00:00, in UTC. */
            updated_at: string;
            versions: Record<string, never>[];
        };
        EventWebhookFields: {
            /** Format: uri */
            url: string;
            friendly_name?: string;
            enabled?: boolean;
            group_resubscribe?: boolean;
            delivered?: boolean;
            group_unsubscribe?: boolean;
            spam_report?: boolean;
            bounce?: boolean;
            deferred?: boolean;
            unsubscribe?: boolean;
            processed?: boolean;
            open?: boolean;
            click?: boolean;
            dropped?: boolean;
        };
        EventWebhook: {
            id: string;
            url: string;
            friendly_name: string;
            /** @description Only where it is signed. */
            public_key?: string;
            /** Format: date-time */
            created_date: string;
            /** Format: date-time */
            updated_date: string;
            enabled: boolean;
            group_resubscribe: boolean;
            delivered: boolean;
            group_unsubscribe: boolean;
            spam_report: boolean;
            bounce: boolean;
            deferred: boolean;
            unsubscribe: boolean;
            processed: boolean;
            open: boolean;
            click: boolean;
            dropped: boolean;
        };
    };
    responses: {
        /** @description The request is not acceptable. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description There is no API key, or not an accepted one. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description There is no such thing. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description The allowance of this period is used up. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Any other failure. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Errors"];
            };
        };
        /** @description Bounces. */
        Bounces: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Bounce"][];
            };
        };
        /** @description The template. */
        Template: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Template"];
            };
        };
        /** @description The event webhook. */
        EventWebhook: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["EventWebhook"];
            };
        };
        /** @description The key, base64 of its DER. */
        PublicKey: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    id: string;
                    public_key: string;
                };
            };
        };
    };
    parameters: {
        /** @description How many at most; 500 unless said. */
        SuppressionLimit: number;
        /** @description How many to leave out. */
        Offset: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    sendMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailWithSubject"] | components["schemas"]["MailWithSubjects"] | components["schemas"]["MailWithTemplate"];
            };
        };
        responses: {
            /** @description Sandbox mode: the mail is valid, and nothing is sent. No body. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The mail is taken over. No body; its id is in X-Message-Id. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    listBounces: {
        parameters: {
            query?: {
                /** @description Bounced then or later; Unix time. */
                start_time?: number;
                /** @description Bounced then or earlier; Unix time. */
                end_time?: number;
                /** @description How many at most; 500 unless said. */
                limit?: components["parameters"]["SuppressionLimit"];
                /** @description How many to leave out. */
                offset?: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Bounces"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    deleteBounces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    emails: string[];
                } | {
                    /** @constant */
                    delete_all: true;
                };
            };
        };
        responses: {
            /** @description They are deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    getBounce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Bounces"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    deleteBounce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    listGlobalSuppressions: {
        parameters: {
            query?: {
                /** @description How many at most; 500 unless said. */
                limit?: components["parameters"]["SuppressionLimit"];
                /** @description How many to leave out. */
                offset?: components["parameters"]["Offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of addresses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suppression"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    addGlobalSuppressions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecipientEmails"];
            };
        };
        responses: {
            /** @description The addresses, as given. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecipientEmails"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    getGlobalSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address; an empty object where it is not suppressed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recipient_email: string;
                    } | Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    deleteGlobalSuppression: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is off the list. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    upsertContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    list_ids?: string[];
                    contacts: components["schemas"]["ContactFields"][];
                };
            };
        };
        responses: {
            /** @description The job that does it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    searchContactsByEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    emails: string[];
                };
            };
        };
        responses: {
            /** @description What is known of each address; only those asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: {
                            [key: string]: {
                                contact?: components["schemas"]["Contact"];
                                error?: string;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    listTemplates: {
        parameters: {
            query: {
                /** @description Legacy ones unless asked for otherwise. */
                generations?: "legacy" | "dynamic" | "legacy,dynamic";
                page_size: number;
                /** @description From the link to the next page. */
                page_token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of templates. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        result: components["schemas"]["Template"][];
                        _metadata: {
                            prev?: string;
                            self: string;
                            /** @description Absent on the last page. */
                            next?: string;
                            /** @description How many there are on all pages. */
                            count: number;
                        };
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    createTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: components["schemas"]["TemplateName"];
                    generation?: components["schemas"]["Generation"];
                };
            };
        };
        responses: {
            201: components["responses"]["Template"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Template"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    renameTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                template_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: components["schemas"]["TemplateName"];
                };
            };
        };
        responses: {
            200: components["responses"]["Template"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    createEventWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventWebhookFields"];
            };
        };
        responses: {
            201: components["responses"]["EventWebhook"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    listEventWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        max_allowed: number;
                        webhooks: components["schemas"]["EventWebhook"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    getEventWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["EventWebhook"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    deleteEventWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    updateEventWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventWebhookFields"];
            };
        };
        responses: {
            200: components["responses"]["EventWebhook"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    getEventWebhookKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PublicKey"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    signEventWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled: boolean;
                };
            };
        };
        responses: {
            200: components["responses"]["PublicKey"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
}

// Generated from openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/2010-04-01/Accounts/{AccountSid}/Messages.json": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
            };
            cookie?: never;
        };
        /** Lists messages, the newest first. */
        get: operations["listMessages"];
        put?: never;
        /** Sends a message. */
        post: operations["createMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
                Sid: string;
            };
            cookie?: never;
        };
        /** Fetches a message. */
        get: operations["fetchMessage"];
        put?: never;
        /** Empties the body of a message. */
        post: operations["redactMessage"];
        /** Deletes a message that is on its way no longer. */
        delete: operations["deleteMessage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2010-04-01/Accounts/{AccountSid}/Calls.json": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
            };
            cookie?: never;
        };
        /** Lists calls, the newest first. */
        get: operations["listCalls"];
        put?: never;
        /** Calls a number. */
        post: operations["createCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2010-04-01/Accounts/{AccountSid}/Calls/{Sid}.json": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
                Sid: string;
            };
            cookie?: never;
        };
        /** Fetches a call. */
        get: operations["fetchCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
            };
            cookie?: never;
        };
        /** Lists the numbers of the account. */
        get: operations["listIncomingPhoneNumbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/Services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists services that verify, the newest first. */
        get: operations["listVerifyServices"];
        put?: never;
        /** Creates a service that verifies. */
        post: operations["createVerifyService"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/Services/{ServiceSid}/Verifications": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ServiceSid: components["parameters"]["ServiceSid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a code; the same verification again while one is pending. */
        post: operations["createVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/Services/{ServiceSid}/VerificationCheck": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ServiceSid: components["parameters"]["ServiceSid"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares a code with the one that was sent. */
        post: operations["checkVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/PhoneNumbers/{PhoneNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known of a phone number. */
        get: operations["fetchPhoneNumber"];
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
            code: number;
            message: string;
            more_info: string;
            status: number;
        };
        /** @description As Thu, 01 Jan 2026 00:00:00 +0000. */
        Rfc2822: string | null;
        /** @description A text from a number of the account. */
        TextMessageFields: {
            To: string;
            From: string;
            MessagingServiceSid?: string;
            Body: string;
            MediaUrl?: string[];
            /** Format: uri */
            StatusCallback?: string;
            MaxPrice?: number;
            /** @description In seconds. */
            ValidityPeriod?: number;
            SmartEncoded?: boolean;
            ProvideFeedback?: boolean;
        };
        /** @description Media from a number of the account. */
        MediaMessageFields: {
            To: string;
            From: string;
            MessagingServiceSid?: string;
            Body?: string;
            MediaUrl: string[];
            /** Format: uri */
            StatusCallback?: string;
            MaxPrice?: number;
            /** @description In seconds. */
            ValidityPeriod?: number;
            SmartEncoded?: boolean;
            ProvideFeedback?: boolean;
        };
        /** @description A text from whichever number a messaging service chooses. */
        ServiceMessageFields: {
            To: string;
            From?: string;
            MessagingServiceSid: string;
            Body: string;
            MediaUrl?: string[];
            /** Format: uri */
            StatusCallback?: string;
            MaxPrice?: number;
            /** @description In seconds. */
            ValidityPeriod?: number;
            SmartEncoded?: boolean;
            ProvideFeedback?: boolean;
        };
        /** @description A call that a document at a URL leads. */
        CallByUrlFields: {
            To: string;
            From: string;
            /** Format: uri */
            Url: string;
            Twiml?: string;
            /** @enum {string} */
            Method?: "GET" | "POST";
            /** @description In seconds. */
            Timeout?: number;
            Record?: boolean;
            /** Format: uri */
            StatusCallback?: string;
            StatusCallbackEvent?: ("initiated" | "ringing" | "answered" | "completed")[];
        };
        /** @description A call that comes with its document. */
        CallByTwimlFields: {
            To: string;
            From: string;
            /** Format: uri */
            Url?: string;
            Twiml: string;
            /** @enum {string} */
            Method?: "GET" | "POST";
            /** @description In seconds. */
            Timeout?: number;
            Record?: boolean;
            /** Format: uri */
            StatusCallback?: string;
            StatusCallbackEvent?: ("initiated" | "ringing" | "answered" | "completed")[];
        };
        Message: {
            account_sid: string;
            api_version: string;
            body: string;
            date_created: components["schemas"]["Rfc2822"];
            date_sent: components["schemas"]["Rfc2822"];
            date_updated: components["schemas"]["Rfc2822"];
            /** @enum {string} */
            direction: "inbound" | "outbound-api" | "outbound-call" | "outbound-reply";
            error_code: number | null;
            error_message: string | null;
            from: string | null;
            messaging_service_sid: string | null;
            num_media: string;
            num_segments: string;
            price: string | null;
            price_unit: string | null;
            sid: string;
            /** @enum {string} */
            status: "accepted" | "queued" | "sending" | "sent" | "delivered" | "undelivered" | "failed";
            subresource_uris: {
                [key: string]: string;
            };
            to: string;
            uri: string;
        };
        Call: {
            sid: string;
            date_created: components["schemas"]["Rfc2822"];
            date_updated: components["schemas"]["Rfc2822"];
            parent_call_sid: string | null;
            account_sid: string;
            to: string;
            to_formatted: string;
            from: string;
            from_formatted: string;
            phone_number_sid: string | null;
            /** @enum {string} */
            status: "queued" | "ringing" | "in-progress" | "completed" | "busy" | "failed" | "no-answer" | "canceled";
            start_time: components["schemas"]["Rfc2822"];
            end_time: components["schemas"]["Rfc2822"];
            /** @description In seconds. */
            duration: string | null;
            price: string | null;
            price_unit: string;
            direction: string;
            answered_by: string | null;
            api_version: string;
            forwarded_from: string | null;
            group_sid: string | null;
            caller_name: string | null;
            queue_time: string;
            trunk_sid: string | null;
            uri: string;
            subresource_uris: {
                [key: string]: string;
            };
        };
        IncomingPhoneNumber: {
            sid: string;
            account_sid: string;
            phone_number: string;
            friendly_name: string;
            capabilities: {
                mms: boolean;
                sms: boolean;
                voice: boolean;
                fax: boolean;
            };
            status: string;
            origin: string;
            beta: boolean;
            api_version: string;
            address_requirements: string;
            sms_url: string;
            sms_method: string;
            voice_url: string;
            voice_method: string;
            status_callback: string;
            status_callback_method: string;
            date_created: components["schemas"]["Rfc2822"];
            date_updated: components["schemas"]["Rfc2822"];
            uri: string;
        };
        VerifyService: {
            sid: string;
            account_sid: string;
            friendly_name: string;
            code_length: number;
            lookup_enabled: boolean;
            psd2_enabled: boolean;
            skip_sms_to_landlines: boolean;
            dtmf_input_required: boolean;
            tts_name: string | null;
            do_not_share_warning_enabled: boolean;
            custom_code_enabled: boolean;
            /** Format: date-time */
            date_created: string;
            /** Format: date-time */
            date_updated: string;
            url: string;
            links: {
                [key: string]: string;
            };
        };
        /** @enum {string} */
        VerificationStatus: "pending" | "approved" | "canceled" | "max_attempts_reached" | "expired";
        Verification: {
            sid: string;
            service_sid: string;
            account_sid: string;
            to: string;
            channel: string;
            status: components["schemas"]["VerificationStatus"];
            valid: boolean;
            lookup: Record<string, never>;
            amount: string | null;
            payee: string | null;
            send_code_attempts: {
                /** Format: date-time */
                time: string;
                channel: string;
                attempt_sid: string;
            }[];
            sna: null;
            /** Format: date-time */
            date_created: string;
            /** Format: date-time */
            date_updated: string;
            url: string;
        };
        VerificationCheck: {
            sid: string;
            service_sid: string;
            account_sid: string;
            to: string;
            channel: string;
            status: components["schemas"]["VerificationStatus"];
            valid: boolean;
            amount: string | null;
            payee: string | null;
            sna_attempts_error_codes: Record<string, never>[];
            /** Format: date-time */
            date_created: string;
            /** Format: date-time */
            date_updated: string;
        };
        Lookup: {
            calling_country_code: string | null;
            country_code: string | null;
            phone_number: string;
            national_format: string | null;
            valid: boolean;
            validation_errors: string[];
            caller_name: Record<string, never> | null;
            line_type_intelligence: Record<string, never> | null;
            sim_swap: Record<string, never> | null;
            url: string;
        };
    };
    responses: {
        /** @description A parameter is missing or wrong. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no account SID and auth token, or no accepted ones. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such thing. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Too many requests are under way, or attempts are used up. Nothing was done. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Any other failure. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The message. */
        Message: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Message"];
            };
        };
        /** @description The call. */
        Call: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Call"];
            };
        };
    };
    parameters: {
        AccountSid: string;
        ServiceSid: string;
        /** @description 50 unless said. */
        PageSize: number;
        /** @description Counted from 0; any but the first comes with a PageToken. */
        Page: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listMessages: {
        parameters: {
            query?: {
                To?: string;
                From?: string;
                /** @description Sent on that day. */
                DateSent?: string;
                /** @description Sent then or earlier. */
                "DateSent<"?: string;
                /** @description Sent then or later. */
                "DateSent>"?: string;
                /** @description 50 unless said. */
                PageSize?: components["parameters"]["PageSize"];
                /** @description Counted from 0; any but the first comes with a PageToken. */
                Page?: components["parameters"]["Page"];
                PageToken?: string;
            };
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        messages: components["schemas"]["Message"][];
                        page: number;
                        page_size: number;
                        start: number;
                        end: number;
                        uri: string;
                        first_page_uri: string;
                        next_page_uri: string | null;
                        previous_page_uri: string | null;
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
    createMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TextMessageFields"] | components["schemas"]["MediaMessageFields"] | components["schemas"]["ServiceMessageFields"];
            };
        };
        responses: {
            201: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    fetchMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
                Sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    redactMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
                Sid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /**
                     * @description Only the empty text is taken.
                     * @constant
                     */
                    Body: "";
                };
            };
        };
        responses: {
            200: components["responses"]["Message"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    deleteMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
                Sid: string;
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
    listCalls: {
        parameters: {
            query?: {
                To?: string;
                From?: string;
                /** @description 50 unless said. */
                PageSize?: components["parameters"]["PageSize"];
                /** @description Counted from 0; any but the first comes with a PageToken. */
                Page?: components["parameters"]["Page"];
                PageToken?: string;
            };
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of calls. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calls: components["schemas"]["Call"][];
                        page: number;
                        page_size: number;
                        start: number;
                        end: number;
                        uri: string;
                        first_page_uri: string;
                        next_page_uri: string | null;
                        previous_page_uri: string | null;
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
    createCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["CallByUrlFields"] | components["schemas"]["CallByTwimlFields"];
            };
        };
        responses: {
            201: components["responses"]["Call"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    fetchCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
                Sid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Call"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    listIncomingPhoneNumbers: {
        parameters: {
            query?: {
                /** @description Only numbers that have this in them. */
                PhoneNumber?: string;
                /** @description 50 unless said. */
                PageSize?: components["parameters"]["PageSize"];
                /** @description Counted from 0; any but the first comes with a PageToken. */
                Page?: components["parameters"]["Page"];
                PageToken?: string;
            };
            header?: never;
            path: {
                AccountSid: components["parameters"]["AccountSid"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of numbers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        incoming_phone_numbers: components["schemas"]["IncomingPhoneNumber"][];
                        page: number;
                        page_size: number;
                        start: number;
                        end: number;
                        uri: string;
                        first_page_uri: string;
                        next_page_uri: string | null;
                        previous_page_uri: string | null;
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
    listVerifyServices: {
        parameters: {
            query?: {
                /** @description 50 unless said. */
                PageSize?: components["parameters"]["PageSize"];
                /** @description Counted from 0; any but the first comes with a PageToken. */
                Page?: components["parameters"]["Page"];
                PageToken?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of services. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        services: components["schemas"]["VerifyService"][];
                        /** @description Links are absolute. */
                        meta: {
                            page: number;
                            page_size: number;
                            first_page_url: string;
                            previous_page_url: string | null;
                            url: string;
                            next_page_url: string | null;
                            key: string;
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
    createVerifyService: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    FriendlyName: string;
                    CodeLength?: number;
                };
            };
        };
        responses: {
            /** @description The service. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyService"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    createVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ServiceSid: components["parameters"]["ServiceSid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    To: string;
                    /** @enum {string} */
                    Channel: "sms" | "call" | "whatsapp";
                    /**
                     * @example en
                     * @example de
                     */
                    Locale?: string;
                    CustomCode?: string;
                };
            };
        };
        responses: {
            /** @description The verification. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Verification"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    checkVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ServiceSid: components["parameters"]["ServiceSid"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    Code: string;
                    To: string;
                } | {
                    Code: string;
                    VerificationSid: string;
                };
            };
        };
        responses: {
            /** @description What came of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationCheck"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
    fetchPhoneNumber: {
        parameters: {
            query?: {
                Fields?: string;
                CountryCode?: string;
            };
            header?: never;
            path: {
                PhoneNumber: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lookup"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Error"];
        };
    };
}

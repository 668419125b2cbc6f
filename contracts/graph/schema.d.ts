// Generated from openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/{tenant}/oauth2/v2.0/token": {
        parameters: {
            query?: {
                /** @description The caller's own id for the request, which its libraries put here. */
                "client-request-id"?: components["parameters"]["ClientRequestId"];
            };
            header?: never;
            path: {
                /** @description A tenant's id or domain. */
                tenant: components["parameters"]["Tenant"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an application an access token for its client id and secret. */
        post: operations["acquireToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{tenant}/v2.0/.well-known/openid-configuration": {
        parameters: {
            query?: {
                /** @description The caller's own id for the request, which its libraries put here. */
                "client-request-id"?: components["parameters"]["ClientRequestId"];
            };
            header?: never;
            path: {
                /** @description A tenant's id or domain. */
                tenant: components["parameters"]["Tenant"];
            };
            cookie?: never;
        };
        /** Says where the tenant's endpoints are. */
        get: operations["readOpenidConfiguration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/me/sendMail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a message from the mailbox of whoever is signed in. */
        post: operations["sendMyMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/me/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the messages of whoever is signed in, the newest first. */
        get: operations["listMyMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{user}/sendMail": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a message from a user's mailbox. A request that is repeated sends another. */
        post: operations["sendMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{user}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
            };
            cookie?: never;
        };
        /** Lists the messages of a mailbox, whatever folder they are in, the newest first. */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{user}/messages/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                message: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        /** Reads a message. */
        get: operations["readMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what may be changed of a message that was received. What is left out stays as it is. */
        patch: operations["updateMessage"];
        trace?: never;
    };
    "/v1.0/users/{user}/messages/{message}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                message: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        /** Lists the attachments of a message, with their content. */
        get: operations["listAttachments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{user}/messages/{message}/move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                message: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves a message to another folder. There it has another id, unless immutable ids are preferred. */
        post: operations["moveMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{user}/messages/{message}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                message: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers the sender of a message, with a comment above what was written. */
        post: operations["replyToMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{user}/mailFolders/{folder}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                folder: components["parameters"]["Folder"];
            };
            cookie?: never;
        };
        /** Lists the messages of a folder, the newest first. */
        get: operations["listFolderMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/users/{user}/mailFolders/{folder}/messages/delta": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                folder: components["parameters"]["Folder"];
            };
            cookie?: never;
        };
        /** Lists what changed in a folder since a token was given; without a token, everything that is there. A page has a link to the next one, or the link to come back with. */
        get: operations["trackFolderMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the application's subscriptions that have not expired, the newest first. */
        get: operations["listSubscriptions"];
        put?: never;
        /** Subscribes to changes of messages. They are sent to a URL until the subscription expires. */
        post: operations["createSubscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1.0/subscriptions/{subscription}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription: string;
            };
            cookie?: never;
        };
        /** Reads a subscription. */
        get: operations["readSubscription"];
        put?: never;
        post?: never;
        /** Ends a subscription. */
        delete: operations["deleteSubscription"];
        options?: never;
        head?: never;
        /** Gives a subscription a later end. */
        patch: operations["renewSubscription"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Nothing is required here: what is absent or wrong is refused in the token endpoint's own words. A client may also give its id and secret by Basic. */
        TokenRequest: {
            /** @example client_credentials */
            grant_type?: string;
            client_id?: string;
            client_secret?: string;
            /** @example https://graph.microsoft.com/.default */
            scope?: string;
        };
        Token: {
            /** @constant */
            token_type: "Bearer";
            /** @description In seconds. */
            expires_in: number;
            /** @description In seconds, while the issuer is out of order. */
            ext_expires_in: number;
            access_token: string;
        };
        TokenError: {
            error: string;
            error_description: string;
            error_codes: number[];
            timestamp: string;
            trace_id: string;
            correlation_id: string;
            error_uri?: string;
        };
        OpenidConfiguration: {
            issuer: string;
            authorization_endpoint: string;
            token_endpoint: string;
            end_session_endpoint?: string;
            jwks_uri: string;
            token_endpoint_auth_methods_supported?: string[];
            response_types_supported?: string[];
            scopes_supported?: string[];
            subject_types_supported?: string[];
            id_token_signing_alg_values_supported?: string[];
            tenant_region_scope?: string | null;
            cloud_instance_name?: string;
        };
        /** @description A folder's id, or the name of one that every mailbox has. */
        FolderId: string;
        EmailAddress: {
            /**
             * Format: email
             * @example megan@contoso.example
             */
            address: string;
            /** @example Megan Bowen */
            name?: string;
        };
        Recipient: {
            emailAddress: components["schemas"]["EmailAddress"];
        };
        Recipients: components["schemas"]["Recipient"][];
        ItemBody: {
            /** @enum {string} */
            contentType: "text" | "html" | "Text" | "HTML";
            /** @example The new cafeteria is open. */
            content: string;
        };
        /** @enum {string} */
        Importance: "low" | "normal" | "high";
        Flag: {
            /** @enum {string} */
            flagStatus: "notFlagged" | "complete" | "flagged";
        };
        NewMessage: {
            /** @example Meet for lunch? */
            subject?: string;
            body?: components["schemas"]["ItemBody"];
            toRecipients: components["schemas"]["Recipient"][];
            ccRecipients?: components["schemas"]["Recipients"];
            bccRecipients?: components["schemas"]["Recipients"];
            replyTo?: components["schemas"]["Recipients"];
            importance?: components["schemas"]["Importance"];
            attachments?: components["schemas"]["NewAttachment"][];
        };
        NewAttachment: {
            /** @constant */
            "@odata.type": "#microsoft.graph.fileAttachment";
            /** @example menu.txt */
            name: string;
            /** @example text/plain */
            contentType?: string;
            /**
             * @description In base64.
             * @example U291cCBvZiB0aGUgZGF5
             */
            contentBytes: string;
            /** @example menu */
            contentId?: string | null;
            isInline?: boolean;
        };
        MessageChanges: {
            isRead?: boolean;
            categories?: string[];
            importance?: components["schemas"]["Importance"];
            flag?: components["schemas"]["Flag"];
            /** @enum {string} */
            inferenceClassification?: "focused" | "other";
        };
        /** @description With $select, only the id and what was asked for. A message need not have a conversation. */
        Message: {
            "@odata.context"?: string;
            "@odata.etag"?: string;
            "@odata.type"?: string;
            id: string;
            createdDateTime?: components["schemas"]["Instant"];
            lastModifiedDateTime?: components["schemas"]["Instant"];
            receivedDateTime?: components["schemas"]["Instant"];
            sentDateTime?: components["schemas"]["Instant"];
            changeKey?: string;
            categories?: string[];
            /** @description False where all that is attached is shown inline. */
            hasAttachments?: boolean;
            internetMessageId?: string;
            subject?: string;
            bodyPreview?: string;
            importance?: components["schemas"]["Importance"];
            parentFolderId?: string;
            conversationId?: string;
            isRead?: boolean;
            isDraft?: boolean;
            webLink?: string;
            /** @enum {string} */
            inferenceClassification?: "focused" | "other";
            body?: components["schemas"]["ItemBody"];
            sender?: components["schemas"]["Recipient"];
            from?: components["schemas"]["Recipient"];
            toRecipients?: components["schemas"]["Recipients"];
            ccRecipients?: components["schemas"]["Recipients"];
            bccRecipients?: components["schemas"]["Recipients"];
            replyTo?: components["schemas"]["Recipients"];
            flag?: components["schemas"]["Flag"];
        };
        Messages: {
            "@odata.context"?: string;
            /** @description Absolute. Where it is missing this is the last page. */
            "@odata.nextLink"?: string;
            value: components["schemas"]["Message"][];
        };
        RemovedMessage: {
            id: string;
            "@odata.type"?: string;
            "@removed": {
                /** @enum {string} */
                reason: "deleted" | "changed";
            };
        };
        DeltaPage: {
            "@odata.context"?: string;
            /** @description Absolute. This round has another page. */
            "@odata.nextLink"?: string;
            /** @description Absolute. Where the next round begins. */
            "@odata.deltaLink"?: string;
            value: (components["schemas"]["RemovedMessage"] | components["schemas"]["Message"])[];
        } & (unknown | unknown);
        Attachment: {
            "@odata.type": string;
            "@odata.mediaContentType"?: string;
            id: string;
            lastModifiedDateTime?: components["schemas"]["Instant"];
            name: string;
            contentType?: string | null;
            /** @description In bytes. */
            size: number;
            isInline: boolean;
            contentId?: string | null;
            contentLocation?: string | null;
            contentBytes?: string;
        };
        Attachments: {
            "@odata.context"?: string;
            value: components["schemas"]["Attachment"][];
        };
        /**
         * Format: date-time
         * @description At most 10,080 minutes from now. One that comes sooner than 45 minutes from now is put off to then.
         * @example 2026-01-03T00:00:00.0000000Z
         */
        Expiration: string;
        /**
         * Format: uri
         * @example https://example.com/notifications
         */
        NotificationUrl: string;
        SubscriptionFields: {
            /**
             * @description What is told, with commas between.
             * @example created
             * @example created,updated,deleted
             */
            changeType: string;
            notificationUrl: components["schemas"]["NotificationUrl"];
            lifecycleNotificationUrl?: components["schemas"]["NotificationUrl"];
            /** @description The messages of a mailbox, or of one of its folders. */
            resource: string;
            expirationDateTime: components["schemas"]["Expiration"];
            /** @example a-secret-of-ours */
            clientState?: string;
            /** @enum {string} */
            latestSupportedTlsVersion?: "v1_0" | "v1_1" | "v1_2" | "v1_3";
        };
        Subscription: {
            "@odata.context"?: string;
            id: string;
            resource: string;
            applicationId: string;
            changeType: string;
            clientState?: string | null;
            notificationUrl: string;
            notificationQueryOptions?: string | null;
            lifecycleNotificationUrl?: string | null;
            expirationDateTime: components["schemas"]["Instant"];
            creatorId: string;
            includeResourceData?: boolean | null;
            latestSupportedTlsVersion?: string | null;
            encryptionCertificate?: string | null;
            encryptionCertificateId?: string | null;
            notificationUrlAppId?: string | null;
        };
        Subscriptions: {
            "@odata.context"?: string;
            "@odata.nextLink"?: string;
            value: components["schemas"]["Subscription"][];
        };
        /**
         * Format: date-time
         * @description In UTC (RFC 3339).
         */
        Instant: string;
        ErrorDetail: {
            code: string;
            message: string;
            innerError?: {
                code?: string;
                /** @description In UTC */
                date?: string;
                "request-id"?: string;
                "client-request-id"?: string;
            };
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
        /** @description The message as it now is. */
        Message: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Message"];
            };
        };
        /** @description A page of messages. */
        Messages: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Messages"];
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
    };
    parameters: {
        /** @description A tenant's id or domain. */
        Tenant: string;
        /** @description The caller's own id for the request, which its libraries put here. */
        ClientRequestId: string;
        /** @description A user's id or user principal name. */
        User: string;
        Message: string;
        Folder: components["schemas"]["FolderId"];
        /** @description How many a page holds. Default 10. */
        Top: number;
        /** @description How many to leave out at the beginning. */
        Skip: number;
        /** @description From the link to this page. Opaque. */
        SkipToken: string;
        /** @description From the link to this page. Opaque. */
        ChangesToken: string;
        /** @description From the link to this page. Opaque. */
        SubscriptionsToken: string;
        /** @description The properties to answer with, with commas between. The id always comes. */
        Select: string;
        /** @description One condition, of the sorts that the pattern allows. */
        Filter: string;
        OrderBy: "receivedDateTime desc" | "receivedDateTime asc";
    };
    requestBodies: {
        SendMail: {
            content: {
                "application/json": {
                    message: components["schemas"]["NewMessage"];
                    /** @description Whether a copy is kept in the folder of sent items. By default it is. */
                    saveToSentItems?: boolean;
                };
            };
        };
    };
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    acquireToken: {
        parameters: {
            query?: {
                /** @description The caller's own id for the request, which its libraries put here. */
                "client-request-id"?: components["parameters"]["ClientRequestId"];
            };
            header?: never;
            path: {
                /** @description A tenant's id or domain. */
                tenant: components["parameters"]["Tenant"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The access token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            /** @description No token is given, and why. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"] | components["schemas"]["Error"];
                };
            };
        };
    };
    readOpenidConfiguration: {
        parameters: {
            query?: {
                /** @description The caller's own id for the request, which its libraries put here. */
                "client-request-id"?: components["parameters"]["ClientRequestId"];
            };
            header?: never;
            path: {
                /** @description A tenant's id or domain. */
                tenant: components["parameters"]["Tenant"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoints. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenidConfiguration"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    sendMyMail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SendMail"];
        responses: {
            /** @description The message is accepted for delivery. There is no body. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    listMyMessages: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                $top?: components["parameters"]["Top"];
                /** @description How many to leave out at the beginning. */
                $skip?: components["parameters"]["Skip"];
                /** @description From the link to this page. Opaque. */
                $skiptoken?: components["parameters"]["SkipToken"];
                /** @description The properties to answer with, with commas between. The id always comes. */
                $select?: components["parameters"]["Select"];
                /** @description One condition, of the sorts that the pattern allows. */
                $filter?: components["parameters"]["Filter"];
                $orderby?: components["parameters"]["OrderBy"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Messages"];
            default: components["responses"]["Error"];
        };
    };
    sendMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["SendMail"];
        responses: {
            /** @description The message is accepted for delivery. There is no body. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                $top?: components["parameters"]["Top"];
                /** @description How many to leave out at the beginning. */
                $skip?: components["parameters"]["Skip"];
                /** @description From the link to this page. Opaque. */
                $skiptoken?: components["parameters"]["SkipToken"];
                /** @description The properties to answer with, with commas between. The id always comes. */
                $select?: components["parameters"]["Select"];
                /** @description One condition, of the sorts that the pattern allows. */
                $filter?: components["parameters"]["Filter"];
                $orderby?: components["parameters"]["OrderBy"];
            };
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Messages"];
            default: components["responses"]["Error"];
        };
    };
    readMessage: {
        parameters: {
            query?: {
                /** @description The properties to answer with, with commas between. The id always comes. */
                $select?: components["parameters"]["Select"];
            };
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                message: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Message"];
            default: components["responses"]["Error"];
        };
    };
    updateMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                message: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageChanges"];
            };
        };
        responses: {
            200: components["responses"]["Message"];
            default: components["responses"]["Error"];
        };
    };
    listAttachments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                message: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All attachments of the message. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachments"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    moveMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                message: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    destinationId: components["schemas"]["FolderId"];
                };
            };
        };
        responses: {
            201: components["responses"]["Message"];
            default: components["responses"]["Error"];
        };
    };
    replyToMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                message: components["parameters"]["Message"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @example Thank you. */
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description The reply is accepted for delivery. There is no body. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    listFolderMessages: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                $top?: components["parameters"]["Top"];
                /** @description How many to leave out at the beginning. */
                $skip?: components["parameters"]["Skip"];
                /** @description From the link to this page. Opaque. */
                $skiptoken?: components["parameters"]["SkipToken"];
                /** @description The properties to answer with, with commas between. The id always comes. */
                $select?: components["parameters"]["Select"];
                /** @description One condition, of the sorts that the pattern allows. */
                $filter?: components["parameters"]["Filter"];
                $orderby?: components["parameters"]["OrderBy"];
            };
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                folder: components["parameters"]["Folder"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Messages"];
            default: components["responses"]["Error"];
        };
    };
    trackFolderMessages: {
        parameters: {
            query?: {
                /** @description How many a page holds. Default 10. */
                $top?: components["parameters"]["Top"];
                /** @description The properties to answer with, with commas between. The id always comes. */
                $select?: components["parameters"]["Select"];
                /** @description From the link to this page. Opaque. */
                $skiptoken?: components["parameters"]["ChangesToken"];
                /** @description From the link that ended the last round. Opaque. */
                $deltatoken?: string;
            };
            header?: never;
            path: {
                /** @description A user's id or user principal name. */
                user: components["parameters"]["User"];
                folder: components["parameters"]["Folder"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeltaPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listSubscriptions: {
        parameters: {
            query?: {
                /** @description From the link to this page. Opaque. */
                $skiptoken?: components["parameters"]["SubscriptionsToken"];
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
                    "application/json": components["schemas"]["Subscriptions"];
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
                "application/json": components["schemas"]["SubscriptionFields"];
            };
        };
        responses: {
            201: components["responses"]["Subscription"];
            default: components["responses"]["Error"];
        };
    };
    readSubscription: {
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
    deleteSubscription: {
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
            /** @description The subscription is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    renewSubscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subscription: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expirationDateTime: components["schemas"]["Expiration"];
                };
            };
        };
        responses: {
            200: components["responses"]["Subscription"];
            default: components["responses"]["Error"];
        };
    };
}

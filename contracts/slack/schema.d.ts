// Generated from openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/api/auth.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whose token it is. */
        post: operations["authTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat.postMessage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts a message to a conversation. */
        post: operations["chatPostMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes a message that the app has posted. */
        post: operations["chatUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists conversations, page by page. */
        get: operations["conversationsList"];
        put?: never;
        /** Lists conversations, page by page. What the SDK calls. */
        post: operations["conversationsListByForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conversations.history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the messages of a conversation, the newest first. */
        get: operations["conversationsHistory"];
        put?: never;
        /** Lists the messages of a conversation, the newest first. What the SDK calls. */
        post: operations["conversationsHistoryByForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users.info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Retrieves a user. */
        get: operations["usersInfo"];
        put?: never;
        /** Retrieves a user. What the SDK calls. */
        post: operations["usersInfoByForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users.lookupByEmail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds the user with an email address. */
        get: operations["usersLookupByEmail"];
        put?: never;
        /** Finds the user with an email address. What the SDK calls. */
        post: operations["usersLookupByEmailByForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/views.open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a modal for the user who has just acted. A trigger opens one modal. */
        post: operations["viewsOpen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth.v2.access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchanges an authorization code for a bot token. A code is good for one token. */
        post: operations["oauthV2Access"];
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
        ChannelId: string;
        ChannelCursor: string;
        MessageCursor: string;
        /**
         * @description Sorts of conversations with commas between.
         * @example public_channel
         * @example public_channel,private_channel
         */
        ChannelTypes: string;
        Limit: number;
        /** @description Seconds and microseconds since the Unix epoch. Names a message within its conversation. */
        Timestamp: string;
        /** @description A message needs a text, blocks or attachments. */
        PostMessageFields: {
            channel: components["schemas"]["ChannelId"];
            text: string;
            attachments?: components["schemas"]["AttachmentsText"];
            blocks?: components["schemas"]["BlocksText"];
            /**
             * Format: uuid
             * @description Kept with the message. Makes nothing safe to repeat.
             */
            client_msg_id?: string;
            mrkdwn?: boolean;
            reply_broadcast?: boolean;
            thread_ts?: components["schemas"]["Timestamp"];
            unfurl_links?: boolean;
            unfurl_media?: boolean;
        } | {
            channel: components["schemas"]["ChannelId"];
            text?: string;
            attachments?: components["schemas"]["AttachmentsText"];
            blocks: components["schemas"]["BlocksText"];
            /**
             * Format: uuid
             * @description Kept with the message. Makes nothing safe to repeat.
             */
            client_msg_id?: string;
            mrkdwn?: boolean;
            reply_broadcast?: boolean;
            thread_ts?: components["schemas"]["Timestamp"];
            unfurl_links?: boolean;
            unfurl_media?: boolean;
        } | {
            channel: components["schemas"]["ChannelId"];
            text?: string;
            attachments: components["schemas"]["AttachmentsText"];
            blocks?: components["schemas"]["BlocksText"];
            /**
             * Format: uuid
             * @description Kept with the message. Makes nothing safe to repeat.
             */
            client_msg_id?: string;
            mrkdwn?: boolean;
            reply_broadcast?: boolean;
            thread_ts?: components["schemas"]["Timestamp"];
            unfurl_links?: boolean;
            unfurl_media?: boolean;
        };
        UpdateMessageFields: {
            channel: components["schemas"]["ChannelId"];
            ts: components["schemas"]["Timestamp"];
            text: string;
            attachments?: components["schemas"]["AttachmentsText"];
            blocks?: components["schemas"]["BlocksText"];
        };
        /**
         * @description Blocks as JSON text.
         * @example [{"type":"divider"}]
         * @example [{"type":"section","text":{"type":"mrkdwn","text":"*Paid* & shipped: 5 €"}}]
         */
        BlocksText: string;
        /**
         * @description Attachments as JSON text.
         * @example [{"fallback":"Order 7","text":"Order 7"}]
         */
        AttachmentsText: string;
        Failure: {
            /** @constant */
            ok: false;
            /** @description What is wrong, as a word. */
            error: string;
            /** @description The scope that the call needs. */
            needed?: string;
            /** @description The scopes that the token has. */
            provided?: string;
            req_method?: string;
            response_metadata?: {
                messages?: string[];
                warnings?: string[];
            };
        };
        Identity: {
            /** @constant */
            ok: true;
            url: string;
            team: string;
            user: string;
            team_id: string;
            user_id: string;
            bot_id: string;
            is_enterprise_install: boolean;
        };
        Message: {
            /** @constant */
            type: "message";
            ts: string;
            user: string;
            text: string;
            team: string;
            bot_id: string;
            app_id: string;
            client_msg_id?: string;
            thread_ts?: string;
            blocks?: Record<string, never>[];
            attachments?: Record<string, never>[];
            edited?: {
                user: string;
                ts: string;
            };
        };
        Posted: {
            /** @constant */
            ok: true;
            channel: string;
            ts: string;
            message: components["schemas"]["Message"];
        };
        Updated: {
            /** @constant */
            ok: true;
            channel: string;
            ts: string;
            text: string;
            message: components["schemas"]["Message"];
        };
        Paging: {
            /** @description Empty after the last page. */
            next_cursor: string;
        };
        MessagePage: {
            /** @constant */
            ok: true;
            messages: components["schemas"]["Message"][];
            has_more: boolean;
            pin_count: number;
            response_metadata?: components["schemas"]["Paging"];
        };
        Channel: {
            id: string;
            name: string;
            name_normalized: string;
            is_channel: boolean;
            is_group: boolean;
            is_im: boolean;
            is_mpim: boolean;
            is_private: boolean;
            is_archived: boolean;
            is_general: boolean;
            is_member: boolean;
            created: number;
            creator: string;
            num_members: number;
        };
        ChannelPage: {
            /** @constant */
            ok: true;
            channels: components["schemas"]["Channel"][];
            response_metadata: components["schemas"]["Paging"];
        };
        User: {
            id: string;
            team_id: string;
            name: string;
            real_name: string;
            deleted: boolean;
            is_admin: boolean;
            is_bot: boolean;
            tz: string;
            updated: number;
            profile: {
                display_name: string;
                real_name: string;
                email: string;
            };
        };
        Found: {
            /** @constant */
            ok: true;
            user: components["schemas"]["User"];
        };
        View: {
            id: string;
            team_id: string;
            /** @enum {string} */
            type: "modal" | "home";
            title: Record<string, never>;
            submit?: Record<string, never> | null;
            close?: Record<string, never> | null;
            blocks: Record<string, never>[];
            hash: string;
            root_view_id: string;
            app_id: string;
            bot_id: string;
            callback_id: string;
            external_id: string;
            private_metadata: string;
            clear_on_close: boolean;
            notify_on_close: boolean;
            state: Record<string, never>;
        };
        Opened: {
            /** @constant */
            ok: true;
            view: components["schemas"]["View"];
        };
        Installed: {
            /** @constant */
            ok: true;
            access_token: string;
            /** @constant */
            token_type: "bot";
            scope: string;
            bot_user_id: string;
            app_id: string;
            team: {
                id: string;
                name: string;
            };
            enterprise: null;
            authed_user: {
                id: string;
            };
            is_enterprise_install: boolean;
        };
    };
    responses: {
        /** @description An answer of another status than 200, which only throttling and Slack's own trouble have. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Failure"];
            };
        };
        /** @description The message, or what is wrong. */
        Posted: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Posted"] | components["schemas"]["Failure"];
            };
        };
        /** @description A page of conversations, or what is wrong. */
        Channels: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ChannelPage"] | components["schemas"]["Failure"];
            };
        };
        /** @description A page of messages, or what is wrong. */
        History: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["MessagePage"] | components["schemas"]["Failure"];
            };
        };
        /** @description The user, or what is wrong. */
        User: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Found"] | components["schemas"]["Failure"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    authTest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": Record<string, never>;
            };
        };
        responses: {
            /** @description Who the caller is, or what is wrong. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Identity"] | components["schemas"]["Failure"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    chatPostMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["PostMessageFields"];
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: components["responses"]["Posted"];
            default: components["responses"]["Failure"];
        };
    };
    chatUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["UpdateMessageFields"];
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The message as it is now, or what is wrong. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated"] | components["schemas"]["Failure"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    conversationsList: {
        parameters: {
            query?: {
                cursor?: components["schemas"]["ChannelCursor"];
                limit?: components["schemas"]["Limit"];
                exclude_archived?: boolean;
                types?: components["schemas"]["ChannelTypes"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Channels"];
            default: components["responses"]["Failure"];
        };
    };
    conversationsListByForm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": {
                    cursor?: components["schemas"]["ChannelCursor"];
                    limit?: components["schemas"]["Limit"];
                    exclude_archived?: boolean;
                    types?: components["schemas"]["ChannelTypes"];
                };
            };
        };
        responses: {
            200: components["responses"]["Channels"];
            default: components["responses"]["Failure"];
        };
    };
    conversationsHistory: {
        parameters: {
            query: {
                channel: components["schemas"]["ChannelId"];
                cursor?: components["schemas"]["MessageCursor"];
                inclusive?: boolean;
                latest?: components["schemas"]["Timestamp"];
                limit?: components["schemas"]["Limit"];
                oldest?: components["schemas"]["Timestamp"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["History"];
            default: components["responses"]["Failure"];
        };
    };
    conversationsHistoryByForm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    channel: components["schemas"]["ChannelId"];
                    cursor?: components["schemas"]["MessageCursor"];
                    inclusive?: boolean;
                    latest?: components["schemas"]["Timestamp"];
                    limit?: components["schemas"]["Limit"];
                    oldest?: components["schemas"]["Timestamp"];
                };
            };
        };
        responses: {
            200: components["responses"]["History"];
            default: components["responses"]["Failure"];
        };
    };
    usersInfo: {
        parameters: {
            query: {
                user: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["User"];
            default: components["responses"]["Failure"];
        };
    };
    usersInfoByForm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    user: string;
                };
            };
        };
        responses: {
            200: components["responses"]["User"];
            default: components["responses"]["Failure"];
        };
    };
    usersLookupByEmail: {
        parameters: {
            query: {
                email: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["User"];
            default: components["responses"]["Failure"];
        };
    };
    usersLookupByEmailByForm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    email: string;
                };
            };
        };
        responses: {
            200: components["responses"]["User"];
            default: components["responses"]["Failure"];
        };
    };
    viewsOpen: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    trigger_id: string;
                    /**
                     * @description The view as JSON text.
                     * @example {"type":"modal","title":{"type":"plain_text","text":"Order"},"blocks":[]}
                     * @example {"type":"modal","title":{"type":"plain_text","text":"Größe & Farbe"},"submit":{"type":"plain_text","text":"OK"},"callback_id":"pick","blocks":[{"type":"divider"}]}
                     */
                    view: string;
                };
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The open view, or what is wrong. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opened"] | components["schemas"]["Failure"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    oauthV2Access: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description Left out where Basic carries it. */
                    client_id?: string;
                    /** @description Left out where Basic carries it. */
                    client_secret?: string;
                    code: string;
                    /** @constant */
                    grant_type?: "authorization_code";
                    /** @example https://example.com/slack/oauth_redirect */
                    redirect_uri?: string;
                };
            };
        };
        responses: {
            /** @description The token, or what is wrong. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Installed"] | components["schemas"]["Failure"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
}

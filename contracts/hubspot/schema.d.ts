// Generated from openapi.yaml by "npm run generate". Do not edit.

export interface paths {
    "/crm/v3/objects/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists contacts by id, the smallest first. */
        get: operations["listContacts"];
        put?: never;
        /** Creates a contact. */
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/contacts/{contactId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: string;
            };
            cookie?: never;
        };
        /** Retrieves a contact by its id, or by a property whose values are unique. */
        get: operations["getContact"];
        put?: never;
        post?: never;
        /** Archives a contact. */
        delete: operations["archiveContact"];
        options?: never;
        head?: never;
        /** Updates a contact. Properties left out stay as they are; an empty value clears one. */
        patch: operations["updateContact"];
        trace?: never;
    };
    "/crm/v3/objects/contacts/batch/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates up to 100 contacts. */
        post: operations["createManyOfContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/contacts/batch/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retrieves up to 100 contacts, by id or by a property whose values are unique. */
        post: operations["readManyOfContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/contacts/batch/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Updates up to 100 contacts. */
        post: operations["updateManyOfContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/contacts/batch/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates or updates up to 100 contacts, told apart by a property whose values are unique. */
        post: operations["upsertManyOfContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/contacts/batch/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archives up to 100 contacts. */
        post: operations["archiveManyOfContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/contacts/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finds contacts by text and filters. */
        post: operations["searchContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/contacts/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges two contacts into a new one. */
        post: operations["mergeContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists companies by id, the smallest first. */
        get: operations["listCompanies"];
        put?: never;
        /** Creates a company. */
        post: operations["createCompany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/companies/{companyId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        /** Retrieves a company by its id, or by a property whose values are unique. */
        get: operations["getCompany"];
        put?: never;
        post?: never;
        /** Archives a company. */
        delete: operations["archiveCompany"];
        options?: never;
        head?: never;
        /** Updates a company. Properties left out stay as they are; an empty value clears one. */
        patch: operations["updateCompany"];
        trace?: never;
    };
    "/crm/v3/objects/companies/batch/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates up to 100 companies. */
        post: operations["createManyOfCompanies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/companies/batch/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retrieves up to 100 companies, by id or by a property whose values are unique. */
        post: operations["readManyOfCompanies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/companies/batch/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Updates up to 100 companies. */
        post: operations["updateManyOfCompanies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/companies/batch/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates or updates up to 100 companies, told apart by a property whose values are unique. */
        post: operations["upsertManyOfCompanies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/companies/batch/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archives up to 100 companies. */
        post: operations["archiveManyOfCompanies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/companies/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finds companies by text and filters. */
        post: operations["searchCompanies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/companies/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges two companies into a new one. */
        post: operations["mergeCompanies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/deals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists deals by id, the smallest first. */
        get: operations["listDeals"];
        put?: never;
        /** Creates a deal. */
        post: operations["createDeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/deals/{dealId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dealId: string;
            };
            cookie?: never;
        };
        /** Retrieves a deal by its id, or by a property whose values are unique. */
        get: operations["getDeal"];
        put?: never;
        post?: never;
        /** Archives a deal. */
        delete: operations["archiveDeal"];
        options?: never;
        head?: never;
        /** Updates a deal. Properties left out stay as they are; an empty value clears one. */
        patch: operations["updateDeal"];
        trace?: never;
    };
    "/crm/v3/objects/deals/batch/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates up to 100 deals. */
        post: operations["createManyOfDeals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/deals/batch/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retrieves up to 100 deals, by id or by a property whose values are unique. */
        post: operations["readManyOfDeals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/deals/batch/update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Updates up to 100 deals. */
        post: operations["updateManyOfDeals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/deals/batch/upsert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Creates or updates up to 100 deals, told apart by a property whose values are unique. */
        post: operations["upsertManyOfDeals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/deals/batch/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Archives up to 100 deals. */
        post: operations["archiveManyOfDeals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/deals/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finds deals by text and filters. */
        post: operations["searchDeals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/objects/deals/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merges two deals into a new one. */
        post: operations["mergeDeals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/objects/2026-03/contacts": paths["/crm/v3/objects/contacts"];
    "/crm/objects/2026-03/contacts/{contactId}": paths["/crm/v3/objects/contacts/{contactId}"];
    "/crm/objects/2026-03/contacts/batch/create": paths["/crm/v3/objects/contacts/batch/create"];
    "/crm/objects/2026-03/contacts/batch/read": paths["/crm/v3/objects/contacts/batch/read"];
    "/crm/objects/2026-03/contacts/batch/update": paths["/crm/v3/objects/contacts/batch/update"];
    "/crm/objects/2026-03/contacts/batch/upsert": paths["/crm/v3/objects/contacts/batch/upsert"];
    "/crm/objects/2026-03/contacts/batch/archive": paths["/crm/v3/objects/contacts/batch/archive"];
    "/crm/objects/2026-03/contacts/search": paths["/crm/v3/objects/contacts/search"];
    "/crm/objects/2026-03/contacts/merge": paths["/crm/v3/objects/contacts/merge"];
    "/crm/objects/2026-03/companies": paths["/crm/v3/objects/companies"];
    "/crm/objects/2026-03/companies/{companyId}": paths["/crm/v3/objects/companies/{companyId}"];
    "/crm/objects/2026-03/companies/batch/create": paths["/crm/v3/objects/companies/batch/create"];
    "/crm/objects/2026-03/companies/batch/read": paths["/crm/v3/objects/companies/batch/read"];
    "/crm/objects/2026-03/companies/batch/update": paths["/crm/v3/objects/companies/batch/update"];
    "/crm/objects/2026-03/companies/batch/upsert": paths["/crm/v3/objects/companies/batch/upsert"];
    "/crm/objects/2026-03/companies/batch/archive": paths["/crm/v3/objects/companies/batch/archive"];
    "/crm/objects/2026-03/companies/search": paths["/crm/v3/objects/companies/search"];
    "/crm/objects/2026-03/companies/merge": paths["/crm/v3/objects/companies/merge"];
    "/crm/objects/2026-03/deals": paths["/crm/v3/objects/deals"];
    "/crm/objects/2026-03/deals/{dealId}": paths["/crm/v3/objects/deals/{dealId}"];
    "/crm/objects/2026-03/deals/batch/create": paths["/crm/v3/objects/deals/batch/create"];
    "/crm/objects/2026-03/deals/batch/read": paths["/crm/v3/objects/deals/batch/read"];
    "/crm/objects/2026-03/deals/batch/update": paths["/crm/v3/objects/deals/batch/update"];
    "/crm/objects/2026-03/deals/batch/upsert": paths["/crm/v3/objects/deals/batch/upsert"];
    "/crm/objects/2026-03/deals/batch/archive": paths["/crm/v3/objects/deals/batch/archive"];
    "/crm/objects/2026-03/deals/search": paths["/crm/v3/objects/deals/search"];
    "/crm/objects/2026-03/deals/merge": paths["/crm/v3/objects/deals/merge"];
    "/crm/v3/properties/{objectType}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        /** Lists every property of an object type. */
        get: operations["listProperties"];
        put?: never;
        /** Creates a property. */
        post: operations["createProperty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v3/properties/{objectType}/{propertyName}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                propertyName: string;
            };
            cookie?: never;
        };
        /** Retrieves a property. */
        get: operations["getProperty"];
        put?: never;
        post?: never;
        /** Archives a property. */
        delete: operations["archiveProperty"];
        options?: never;
        head?: never;
        /** Updates a property's definition. */
        patch: operations["updateProperty"];
        trace?: never;
    };
    "/crm/v4/objects/{objectType}/{objectId}/associations/{toObjectType}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                objectId: components["parameters"]["ObjectId"];
                toObjectType: components["parameters"]["ToObjectType"];
            };
            cookie?: never;
        };
        /** Lists what an object is associated with. */
        get: operations["listAssociations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v4/objects/{objectType}/{objectId}/associations/{toObjectType}/{toObjectId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                objectId: components["parameters"]["ObjectId"];
                toObjectType: components["parameters"]["ToObjectType"];
                toObjectId: components["parameters"]["ToObjectId"];
            };
            cookie?: never;
        };
        get?: never;
        /** Associates two objects under the types that the request names. */
        put: operations["setAssociationLabels"];
        post?: never;
        /** Removes every association between two objects. */
        delete: operations["removeAssociations"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/crm/v4/objects/{objectType}/{objectId}/associations/default/{toObjectType}/{toObjectId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                objectId: components["parameters"]["ObjectId"];
                toObjectType: components["parameters"]["ToObjectType"];
                toObjectId: components["parameters"]["ToObjectId"];
            };
            cookie?: never;
        };
        get?: never;
        /** Associates two objects without a label. */
        put: operations["associate"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/v1/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gets an access token for a code or a refresh token. */
        post: operations["createToken"];
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
        /** @enum {string} */
        ObjectType: "contacts" | "companies" | "deals";
        PropertyNames: string[];
        /** @description The value of any other property of the object type. */
        OtherValue: string | number | boolean;
        /** @description Values by property. Numbers and dates are strings too; null where a property has no value. */
        Values: {
            [key: string]: string | null;
        };
        ContactValues: {
            /** Format: email */
            email?: string;
            firstname?: string;
            lastname?: string;
            /**
             * @example +1 555 0100
             * @example +49 30 555 0101
             */
            phone?: string;
            company?: string;
            /** @example https://example.com */
            website?: string;
            /**
             * @example subscriber
             * @example lead
             * @example opportunity
             * @example customer
             */
            lifecyclestage?: string;
        } & {
            [key: string]: components["schemas"]["OtherValue"];
        };
        CompanyValues: {
            name?: string;
            /**
             * @example example.com
             * @example example.org
             */
            domain?: string;
            city?: string;
            /**
             * @example COMPUTER_SOFTWARE
             * @example CONSTRUCTION
             * @example RETAIL
             */
            industry?: string;
            /**
             * @example +1 555 0100
             * @example +49 30 555 0101
             */
            phone?: string;
        } & {
            [key: string]: components["schemas"]["OtherValue"];
        };
        DealValues: {
            dealname?: string;
            amount?: string | number;
            /**
             * @example appointmentscheduled
             * @example qualifiedtobuy
             * @example closedwon
             * @example closedlost
             */
            dealstage?: string;
            /** @example default */
            pipeline?: string;
            closedate?: string | number;
        } & {
            [key: string]: components["schemas"]["OtherValue"];
        };
        ContactCreate: {
            properties: components["schemas"]["ContactValues"];
            associations?: components["schemas"]["ContactAssociations"];
        };
        ContactAssociations: {
            to: components["schemas"]["AnyObjectId"];
            types: {
                associationCategory: components["schemas"]["AssociationCategory"];
                /** @enum {integer} */
                associationTypeId: 279 | 1 | 4 | 449;
            }[];
        }[];
        ContactUpdate: {
            properties: components["schemas"]["ContactValues"];
        };
        ContactBatchCreate: {
            inputs: {
                properties: components["schemas"]["ContactValues"];
                associations?: components["schemas"]["ContactAssociations"];
                objectWriteTraceId?: components["schemas"]["ObjectWriteTraceId"];
            }[];
        };
        ContactBatchRead: {
            inputs: components["schemas"]["ContactIds"];
            /** @example hs_object_id */
            idProperty?: string;
            properties?: components["schemas"]["PropertyNames"];
        };
        ContactBatchUpdate: {
            inputs: {
                id: string;
                /** @example hs_object_id */
                idProperty?: string;
                properties: components["schemas"]["ContactValues"];
                objectWriteTraceId?: components["schemas"]["ObjectWriteTraceId"];
            }[];
        };
        ContactBatchUpsert: {
            inputs: {
                id: string;
                /** @example fixture_unique */
                idProperty: string;
                properties: components["schemas"]["ContactValues"];
                objectWriteTraceId?: components["schemas"]["ObjectWriteTraceId"];
            }[];
        };
        ContactBatchArchive: {
            inputs: components["schemas"]["ContactIds"];
        };
        ContactIds: {
            id: string;
        }[];
        ContactMerge: {
            primaryObjectId: string;
            objectIdToMerge: string;
        };
        CompanyCreate: {
            properties: components["schemas"]["CompanyValues"];
            associations?: components["schemas"]["CompanyAssociations"];
        };
        CompanyAssociations: {
            to: components["schemas"]["AnyObjectId"];
            types: {
                associationCategory: components["schemas"]["AssociationCategory"];
                /** @enum {integer} */
                associationTypeId: 280 | 2 | 342 | 6 | 450;
            }[];
        }[];
        CompanyUpdate: {
            properties: components["schemas"]["CompanyValues"];
        };
        CompanyBatchCreate: {
            inputs: {
                properties: components["schemas"]["CompanyValues"];
                associations?: components["schemas"]["CompanyAssociations"];
                objectWriteTraceId?: components["schemas"]["ObjectWriteTraceId"];
            }[];
        };
        CompanyBatchRead: {
            inputs: components["schemas"]["CompanyIds"];
            /** @example hs_object_id */
            idProperty?: string;
            properties?: components["schemas"]["PropertyNames"];
        };
        CompanyBatchUpdate: {
            inputs: {
                id: string;
                /** @example hs_object_id */
                idProperty?: string;
                properties: components["schemas"]["CompanyValues"];
                objectWriteTraceId?: components["schemas"]["ObjectWriteTraceId"];
            }[];
        };
        CompanyBatchUpsert: {
            inputs: {
                id: string;
                /** @example fixture_unique */
                idProperty: string;
                properties: components["schemas"]["CompanyValues"];
                objectWriteTraceId?: components["schemas"]["ObjectWriteTraceId"];
            }[];
        };
        CompanyBatchArchive: {
            inputs: components["schemas"]["CompanyIds"];
        };
        CompanyIds: {
            id: string;
        }[];
        CompanyMerge: {
            primaryObjectId: string;
            objectIdToMerge: string;
        };
        DealCreate: {
            properties: components["schemas"]["DealValues"];
            associations?: components["schemas"]["DealAssociations"];
        };
        DealAssociations: {
            to: components["schemas"]["AnyObjectId"];
            types: {
                associationCategory: components["schemas"]["AssociationCategory"];
                /** @enum {integer} */
                associationTypeId: 3 | 341 | 5 | 451;
            }[];
        }[];
        DealUpdate: {
            properties: components["schemas"]["DealValues"];
        };
        DealBatchCreate: {
            inputs: {
                properties: components["schemas"]["DealValues"];
                associations?: components["schemas"]["DealAssociations"];
                objectWriteTraceId?: components["schemas"]["ObjectWriteTraceId"];
            }[];
        };
        DealBatchRead: {
            inputs: components["schemas"]["DealIds"];
            /** @example hs_object_id */
            idProperty?: string;
            properties?: components["schemas"]["PropertyNames"];
        };
        DealBatchUpdate: {
            inputs: {
                id: string;
                /** @example hs_object_id */
                idProperty?: string;
                properties: components["schemas"]["DealValues"];
                objectWriteTraceId?: components["schemas"]["ObjectWriteTraceId"];
            }[];
        };
        DealBatchUpsert: {
            inputs: {
                id: string;
                /** @example fixture_unique */
                idProperty: string;
                properties: components["schemas"]["DealValues"];
                objectWriteTraceId?: components["schemas"]["ObjectWriteTraceId"];
            }[];
        };
        DealBatchArchive: {
            inputs: components["schemas"]["DealIds"];
        };
        DealIds: {
            id: string;
        }[];
        DealMerge: {
            primaryObjectId: string;
            objectIdToMerge: string;
        };
        AnyObjectId: {
            id: string;
        };
        /** @description Where every input has one, those that fail do not fail the others. */
        ObjectWriteTraceId: string;
        Object: {
            id: string;
            properties: components["schemas"]["Values"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            archived?: boolean;
            /** Format: date-time */
            archivedAt?: string;
            objectWriteTraceId?: string;
        };
        ObjectWithAssociations: {
            id: string;
            properties: components["schemas"]["Values"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            archived?: boolean;
            /** Format: date-time */
            archivedAt?: string;
            /** @description By object type. */
            associations?: {
                [key: string]: {
                    results: {
                        id: string;
                        /** @example contact_to_company */
                        type: string;
                    }[];
                };
            };
        };
        UpsertedObject: {
            id: string;
            new: boolean;
            properties: components["schemas"]["Values"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            archived?: boolean;
            objectWriteTraceId?: string;
        };
        /** @enum {string} */
        BatchStatus: "PENDING" | "PROCESSING" | "CANCELED" | "COMPLETE";
        Batch: {
            status: components["schemas"]["BatchStatus"];
            results: components["schemas"]["Object"][];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            completedAt: string;
        };
        BatchWithErrors: {
            status: components["schemas"]["BatchStatus"];
            results: components["schemas"]["Object"][];
            numErrors?: number;
            errors?: components["schemas"]["BatchError"][];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            completedAt: string;
        };
        UpsertBatch: {
            status: components["schemas"]["BatchStatus"];
            results: components["schemas"]["UpsertedObject"][];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            completedAt: string;
        };
        UpsertBatchWithErrors: {
            status: components["schemas"]["BatchStatus"];
            results: components["schemas"]["UpsertedObject"][];
            numErrors?: number;
            errors?: components["schemas"]["BatchError"][];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            completedAt: string;
        };
        BatchError: {
            status: string;
            category: string;
            message: string;
            context: components["schemas"]["Context"];
            links: {
                [key: string]: string;
            };
            errors: components["schemas"]["ErrorDetail"][];
        };
        Paging: {
            next?: {
                after: string;
                link?: string;
            };
        };
        SearchRequest: {
            query?: string;
            limit?: number;
            /**
             * @description How many to pass over, as paging.next.after said.
             * @example 0
             * @example 10
             */
            after?: string;
            sorts?: (string | {
                /**
                 * @example createdate
                 * @example hs_object_id
                 */
                propertyName: string;
                /** @enum {string} */
                direction?: "ASCENDING" | "DESCENDING";
            })[];
            properties?: components["schemas"]["PropertyNames"];
            /** @description Found is what any group allows; a group allows what all its filters do. */
            filterGroups?: {
                filters: components["schemas"]["Filter"][];
            }[];
        };
        Filter: {
            propertyName: components["schemas"]["FilteredProperty"];
            /** @enum {string} */
            operator: "EQ" | "NEQ" | "LT" | "LTE" | "GT" | "GTE" | "CONTAINS_TOKEN" | "NOT_CONTAINS_TOKEN";
            value: components["schemas"]["FilterValue"];
        } | {
            propertyName: components["schemas"]["FilteredProperty"];
            /** @enum {string} */
            operator: "HAS_PROPERTY" | "NOT_HAS_PROPERTY";
        } | {
            propertyName: components["schemas"]["FilteredProperty"];
            /** @enum {string} */
            operator: "IN" | "NOT_IN";
            values: components["schemas"]["FilterValue"][];
        } | {
            propertyName: components["schemas"]["FilteredProperty"];
            /** @enum {string} */
            operator: "BETWEEN";
            value: components["schemas"]["FilterValue"];
            highValue: components["schemas"]["FilterValue"];
        };
        /**
         * @example hs_object_id
         * @example createdate
         * @example fixture_property_01
         */
        FilteredProperty: string;
        /**
         * @example 1001
         * @example 1032
         * @example 1767139200000
         */
        FilterValue: string;
        /** @enum {string} */
        PropertyType: "string" | "number" | "date" | "datetime" | "enumeration" | "bool";
        /** @enum {string} */
        FieldType: "text" | "textarea" | "date" | "file" | "number" | "select" | "radio" | "checkbox" | "booleancheckbox" | "calculation_equation";
        /**
         * @example contactinformation
         * @example companyinformation
         * @example dealinformation
         */
        GroupName: string;
        Option: {
            label: string;
            value: string;
            hidden: boolean;
            description?: string;
            displayOrder?: number;
        };
        Property: {
            name: string;
            label: string;
            type: string;
            fieldType: string;
            groupName: string;
            description: string;
            options: components["schemas"]["Option"][];
            displayOrder?: number;
            hasUniqueValue?: boolean;
            hidden?: boolean;
            formField?: boolean;
            hubspotDefined?: boolean;
            calculated?: boolean;
            externalOptions?: boolean;
            archived?: boolean;
            /** Format: date-time */
            archivedAt?: string;
            /** Format: date-time */
            createdAt?: string;
            /** Format: date-time */
            updatedAt?: string;
            modificationMetadata?: {
                archivable: boolean;
                readOnlyDefinition: boolean;
                readOnlyValue: boolean;
            };
        };
        PropertyCreate: {
            name: string;
            label: string;
            type: components["schemas"]["PropertyType"];
            fieldType: components["schemas"]["FieldType"];
            groupName: components["schemas"]["GroupName"];
            description?: string;
            options?: components["schemas"]["Option"][];
            displayOrder?: number;
            hasUniqueValue?: boolean;
            hidden?: boolean;
            formField?: boolean;
        };
        PropertyUpdate: {
            label?: string;
            groupName?: components["schemas"]["GroupName"];
            description?: string;
            options?: components["schemas"]["Option"][];
            displayOrder?: number;
            hidden?: boolean;
            formField?: boolean;
        };
        /** @enum {string} */
        AssociationCategory: "HUBSPOT_DEFINED";
        AssociationSpec: {
            associationCategory: components["schemas"]["AssociationCategory"];
            /** @enum {integer} */
            associationTypeId: 279 | 1 | 4 | 449 | 280 | 2 | 342 | 6 | 450 | 3 | 341 | 5 | 451;
        };
        Association: {
            toObjectId: string;
            associationTypes: {
                category: components["schemas"]["AssociationCategory"];
                typeId: number;
                label?: string | null;
            }[];
        };
        LabelsBetweenObjects: {
            fromObjectTypeId: string;
            fromObjectId: string;
            toObjectTypeId: string;
            toObjectId: string;
            labels: string[];
        };
        DefaultAssociations: {
            status: components["schemas"]["BatchStatus"];
            results: {
                from: {
                    id: string;
                };
                to: {
                    id: string;
                };
                associationSpec: {
                    associationCategory: components["schemas"]["AssociationCategory"];
                    associationTypeId: number;
                };
            }[];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            completedAt: string;
        };
        RefreshTokenGrant: {
            /** @constant */
            grant_type: "refresh_token";
            client_id: string;
            client_secret: string;
            refresh_token: string;
        };
        AuthorizationCodeGrant: {
            /** @constant */
            grant_type: "authorization_code";
            client_id: string;
            client_secret: string;
            /**
             * Format: uri
             * @example https://example.com/oauth-callback
             */
            redirect_uri: string;
            code: string;
        };
        Tokens: {
            access_token: string;
            refresh_token: string;
            /** @description In seconds. */
            expires_in: number;
            /** @example bearer */
            token_type: string;
        };
        /** @description Values by what they are. */
        Context: {
            [key: string]: string[];
        };
        ErrorDetail: {
            message: string;
            code?: string;
            in?: string;
            subCategory?: string;
            context?: components["schemas"]["Context"];
        };
        /** @description HubSpot promises no field; every error that it is known to give has a message. */
        Error: {
            /** @example error */
            status?: string;
            message: string;
            correlationId?: string;
            /** @example VALIDATION_ERROR */
            category?: string;
            subCategory?: string;
            /** @example RATE_LIMIT */
            errorType?: string;
            /** @enum {string} */
            policyName?: "DAILY" | "SECONDLY" | "TEN_SECONDLY_ROLLING";
            requestId?: string;
            context?: components["schemas"]["Context"];
            links?: {
                [key: string]: string;
            };
            errors?: components["schemas"]["ErrorDetail"][];
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
        /** @description The object. */
        Object: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Object"];
            };
        };
        /** @description The object, with the associations that were asked for. */
        ObjectWithAssociations: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ObjectWithAssociations"];
            };
        };
        /** @description A page of objects. */
        ObjectPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    results: components["schemas"]["ObjectWithAssociations"][];
                    paging?: components["schemas"]["Paging"];
                };
            };
        };
        /** @description A page of what was found. */
        SearchPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    total: number;
                    results: components["schemas"]["Object"][];
                    paging?: components["schemas"]["Paging"];
                };
            };
        };
        /** @description What came of every input. */
        Batch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Batch"];
            };
        };
        /** @description What came of the inputs that succeeded, and what was wrong with the others. */
        BatchWithErrors: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BatchWithErrors"];
            };
        };
        /** @description What came of every input. */
        UpsertBatch: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UpsertBatch"];
            };
        };
        /** @description What came of the inputs that succeeded, and what was wrong with the others. */
        UpsertBatchWithErrors: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UpsertBatchWithErrors"];
            };
        };
        /** @description The property. */
        Property: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Property"];
            };
        };
    };
    parameters: {
        ObjectType: components["schemas"]["ObjectType"];
        ObjectId: string;
        ToObjectType: "companies" | "deals" | "contacts";
        ToObjectId: string;
        /** @description How many at most; 10 by default. */
        Limit: number;
        /** @description Which properties the answer has, besides its ids and dates. Repeated, or with commas. */
        Properties: components["schemas"]["PropertyNames"];
        /** @description Object types whose associated ids the answer has. Repeated, or with commas. */
        Associations: string[];
        /** @description Whether what is archived is meant, and nothing else; false by default. */
        Archived: boolean;
        /** @description The property that the id in the path is a value of; its values are unique. */
        IdProperty: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listContacts: {
        parameters: {
            query?: {
                /** @description How many at most; 10 by default. */
                limit?: components["parameters"]["Limit"];
                /** @description What paging.next.after of the page before says. */
                after?: string;
                /** @description Which properties the answer has, besides its ids and dates. Repeated, or with commas. */
                properties?: components["parameters"]["Properties"];
                /** @description Object types whose associated ids the answer has. Repeated, or with commas. */
                associations?: components["parameters"]["Associations"];
                /** @description Whether what is archived is meant, and nothing else; false by default. */
                archived?: components["parameters"]["Archived"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ObjectPage"];
            default: components["responses"]["Error"];
        };
    };
    createContact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactCreate"];
            };
        };
        responses: {
            201: components["responses"]["Object"];
            default: components["responses"]["Error"];
        };
    };
    getContact: {
        parameters: {
            query?: {
                /** @description The property that the id in the path is a value of; its values are unique. */
                idProperty?: components["parameters"]["IdProperty"];
                /** @description Which properties the answer has, besides its ids and dates. Repeated, or with commas. */
                properties?: components["parameters"]["Properties"];
                /** @description Object types whose associated ids the answer has. Repeated, or with commas. */
                associations?: components["parameters"]["Associations"];
                /** @description Whether what is archived is meant, and nothing else; false by default. */
                archived?: components["parameters"]["Archived"];
            };
            header?: never;
            path: {
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ObjectWithAssociations"];
            default: components["responses"]["Error"];
        };
    };
    archiveContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is archived. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    updateContact: {
        parameters: {
            query?: {
                /** @description The property that the id in the path is a value of; its values are unique. */
                idProperty?: components["parameters"]["IdProperty"];
            };
            header?: never;
            path: {
                contactId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Object"];
            default: components["responses"]["Error"];
        };
    };
    createManyOfContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactBatchCreate"];
            };
        };
        responses: {
            201: components["responses"]["Batch"];
            207: components["responses"]["BatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    readManyOfContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactBatchRead"];
            };
        };
        responses: {
            200: components["responses"]["Batch"];
            207: components["responses"]["BatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    updateManyOfContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactBatchUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Batch"];
            207: components["responses"]["BatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    upsertManyOfContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactBatchUpsert"];
            };
        };
        responses: {
            200: components["responses"]["UpsertBatch"];
            207: components["responses"]["UpsertBatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    archiveManyOfContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactBatchArchive"];
            };
        };
        responses: {
            /** @description They are archived. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    searchContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchRequest"];
            };
        };
        responses: {
            200: components["responses"]["SearchPage"];
            default: components["responses"]["Error"];
        };
    };
    mergeContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactMerge"];
            };
        };
        responses: {
            200: components["responses"]["Object"];
            default: components["responses"]["Error"];
        };
    };
    listCompanies: {
        parameters: {
            query?: {
                /** @description How many at most; 10 by default. */
                limit?: components["parameters"]["Limit"];
                /** @description What paging.next.after of the page before says. */
                after?: string;
                /** @description Which properties the answer has, besides its ids and dates. Repeated, or with commas. */
                properties?: components["parameters"]["Properties"];
                /** @description Object types whose associated ids the answer has. Repeated, or with commas. */
                associations?: components["parameters"]["Associations"];
                /** @description Whether what is archived is meant, and nothing else; false by default. */
                archived?: components["parameters"]["Archived"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ObjectPage"];
            default: components["responses"]["Error"];
        };
    };
    createCompany: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyCreate"];
            };
        };
        responses: {
            201: components["responses"]["Object"];
            default: components["responses"]["Error"];
        };
    };
    getCompany: {
        parameters: {
            query?: {
                /** @description The property that the id in the path is a value of; its values are unique. */
                idProperty?: components["parameters"]["IdProperty"];
                /** @description Which properties the answer has, besides its ids and dates. Repeated, or with commas. */
                properties?: components["parameters"]["Properties"];
                /** @description Object types whose associated ids the answer has. Repeated, or with commas. */
                associations?: components["parameters"]["Associations"];
                /** @description Whether what is archived is meant, and nothing else; false by default. */
                archived?: components["parameters"]["Archived"];
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ObjectWithAssociations"];
            default: components["responses"]["Error"];
        };
    };
    archiveCompany: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is archived. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    updateCompany: {
        parameters: {
            query?: {
                /** @description The property that the id in the path is a value of; its values are unique. */
                idProperty?: components["parameters"]["IdProperty"];
            };
            header?: never;
            path: {
                companyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Object"];
            default: components["responses"]["Error"];
        };
    };
    createManyOfCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyBatchCreate"];
            };
        };
        responses: {
            201: components["responses"]["Batch"];
            207: components["responses"]["BatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    readManyOfCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyBatchRead"];
            };
        };
        responses: {
            200: components["responses"]["Batch"];
            207: components["responses"]["BatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    updateManyOfCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyBatchUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Batch"];
            207: components["responses"]["BatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    upsertManyOfCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyBatchUpsert"];
            };
        };
        responses: {
            200: components["responses"]["UpsertBatch"];
            207: components["responses"]["UpsertBatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    archiveManyOfCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyBatchArchive"];
            };
        };
        responses: {
            /** @description They are archived. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    searchCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchRequest"];
            };
        };
        responses: {
            200: components["responses"]["SearchPage"];
            default: components["responses"]["Error"];
        };
    };
    mergeCompanies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyMerge"];
            };
        };
        responses: {
            200: components["responses"]["Object"];
            default: components["responses"]["Error"];
        };
    };
    listDeals: {
        parameters: {
            query?: {
                /** @description How many at most; 10 by default. */
                limit?: components["parameters"]["Limit"];
                /** @description What paging.next.after of the page before says. */
                after?: string;
                /** @description Which properties the answer has, besides its ids and dates. Repeated, or with commas. */
                properties?: components["parameters"]["Properties"];
                /** @description Object types whose associated ids the answer has. Repeated, or with commas. */
                associations?: components["parameters"]["Associations"];
                /** @description Whether what is archived is meant, and nothing else; false by default. */
                archived?: components["parameters"]["Archived"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ObjectPage"];
            default: components["responses"]["Error"];
        };
    };
    createDeal: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealCreate"];
            };
        };
        responses: {
            201: components["responses"]["Object"];
            default: components["responses"]["Error"];
        };
    };
    getDeal: {
        parameters: {
            query?: {
                /** @description The property that the id in the path is a value of; its values are unique. */
                idProperty?: components["parameters"]["IdProperty"];
                /** @description Which properties the answer has, besides its ids and dates. Repeated, or with commas. */
                properties?: components["parameters"]["Properties"];
                /** @description Object types whose associated ids the answer has. Repeated, or with commas. */
                associations?: components["parameters"]["Associations"];
                /** @description Whether what is archived is meant, and nothing else; false by default. */
                archived?: components["parameters"]["Archived"];
            };
            header?: never;
            path: {
                dealId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ObjectWithAssociations"];
            default: components["responses"]["Error"];
        };
    };
    archiveDeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dealId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is archived. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    updateDeal: {
        parameters: {
            query?: {
                /** @description The property that the id in the path is a value of; its values are unique. */
                idProperty?: components["parameters"]["IdProperty"];
            };
            header?: never;
            path: {
                dealId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Object"];
            default: components["responses"]["Error"];
        };
    };
    createManyOfDeals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealBatchCreate"];
            };
        };
        responses: {
            201: components["responses"]["Batch"];
            207: components["responses"]["BatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    readManyOfDeals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealBatchRead"];
            };
        };
        responses: {
            200: components["responses"]["Batch"];
            207: components["responses"]["BatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    updateManyOfDeals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealBatchUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Batch"];
            207: components["responses"]["BatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    upsertManyOfDeals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealBatchUpsert"];
            };
        };
        responses: {
            200: components["responses"]["UpsertBatch"];
            207: components["responses"]["UpsertBatchWithErrors"];
            default: components["responses"]["Error"];
        };
    };
    archiveManyOfDeals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealBatchArchive"];
            };
        };
        responses: {
            /** @description They are archived. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    searchDeals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchRequest"];
            };
        };
        responses: {
            200: components["responses"]["SearchPage"];
            default: components["responses"]["Error"];
        };
    };
    mergeDeals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DealMerge"];
            };
        };
        responses: {
            200: components["responses"]["Object"];
            default: components["responses"]["Error"];
        };
    };
    listProperties: {
        parameters: {
            query?: {
                /** @description Whether what is archived is meant, and nothing else; false by default. */
                archived?: components["parameters"]["Archived"];
            };
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The properties. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: components["schemas"]["Property"][];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createProperty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PropertyCreate"];
            };
        };
        responses: {
            201: components["responses"]["Property"];
            default: components["responses"]["Error"];
        };
    };
    getProperty: {
        parameters: {
            query?: {
                /** @description Whether what is archived is meant, and nothing else; false by default. */
                archived?: components["parameters"]["Archived"];
            };
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                propertyName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Property"];
            default: components["responses"]["Error"];
        };
    };
    archiveProperty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                propertyName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is archived. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    updateProperty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                propertyName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PropertyUpdate"];
            };
        };
        responses: {
            200: components["responses"]["Property"];
            default: components["responses"]["Error"];
        };
    };
    listAssociations: {
        parameters: {
            query?: {
                /** @description How many at most; 500 by default. */
                limit?: number;
                after?: string;
            };
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                objectId: components["parameters"]["ObjectId"];
                toObjectType: components["parameters"]["ToObjectType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of associations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: components["schemas"]["Association"][];
                        paging?: components["schemas"]["Paging"];
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    setAssociationLabels: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                objectId: components["parameters"]["ObjectId"];
                toObjectType: components["parameters"]["ToObjectType"];
                toObjectId: components["parameters"]["ToObjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssociationSpec"][];
            };
        };
        responses: {
            /** @description The association. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LabelsBetweenObjects"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    removeAssociations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                objectId: components["parameters"]["ObjectId"];
                toObjectType: components["parameters"]["ToObjectType"];
                toObjectId: components["parameters"]["ToObjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are not associated. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    associate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objectType: components["parameters"]["ObjectType"];
                objectId: components["parameters"]["ObjectId"];
                toObjectType: components["parameters"]["ToObjectType"];
                toObjectId: components["parameters"]["ToObjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The association, seen from both ends. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefaultAssociations"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["RefreshTokenGrant"] | components["schemas"]["AuthorizationCodeGrant"];
            };
        };
        responses: {
            /** @description The tokens. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}

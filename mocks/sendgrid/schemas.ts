import type { components } from '../../contracts/sendgrid/schema.d.ts';

type Schemas = components['schemas'];

export type Bounce = Schemas['Bounce'];
export type Contact = Schemas['Contact'];
export type ContactFields = Schemas['ContactFields'];
export type Errors = Schemas['Errors'];
export type EventWebhook = Schemas['EventWebhook'];
export type EventWebhookFields = Schemas['EventWebhookFields'];
export type Import = Schemas['Import'];
export type Mail = Schemas['MailWithSubject'] | Schemas['MailWithSubjects'] | Schemas['MailWithTemplate'];
export type Suppression = Schemas['Suppression'];
export type Template = Schemas['Template'];

/** What was removed keeps its place, so that it can still be a cursor. */
export type Removable<R> = R & { readonly id: string; readonly removed?: true };

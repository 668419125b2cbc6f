import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { notFound } from './errors.ts';
import type { Contact, ContactFields, Import } from './schemas.ts';

/** A contact as it is stored: found by its address. */
interface Stored {
  /** The address, in lower case. */
  readonly id: string;
  readonly contact: Contact;
}

export const contactHandlers: Readonly<Record<string, Handler>> = {
  'PUT /v3/marketing/contacts': upsert,
  'POST /v3/marketing/contacts/search/emails': search,
  'GET /v3/marketing/contacts/imports/{id}': retrieveImport,
};

/** Adds a contact or changes the one with this address. `now` in RFC 3339. Says what it did. */
export function putContact(
  state: State,
  fields: ContactFields,
  { newId, now, listIds = [] }: { newId: () => string; now: string; listIds?: readonly string[] },
): { readonly kind: 'created' | 'updated'; readonly id: string } {
  const email = fields.email.toLowerCase();
  const contacts = state.collection<Stored>('contact');
  const before = contacts.get(email)?.contact;
  const contact: Contact = {
    ...(before ?? { id: newId(), ...BLANK, list_ids: [], created_at: now }),
    ...fields,
    email,
    custom_fields: { ...before?.custom_fields, ...fields.custom_fields },
    list_ids: [...new Set([...(before?.list_ids ?? []), ...listIds])],
    updated_at: now,
  };
  contacts.put({ id: email, contact });
  return { kind: before ? 'updated' : 'created', id: contact.id };
}

const BLANK = {
  first_name: '',
  last_name: '',
  city: '',
  country: '',
  external_id: '',
  phone_number: '',
  postal_code: '',
};

function upsert({ state, body }: Call): Reply {
  const { contacts, list_ids: listIds = [] } = body as {
    readonly contacts: readonly ContactFields[];
    readonly list_ids?: readonly string[];
  };
  const now = rfc3339(state.now());
  const counts = { created: 0, updated: 0, errored: 0 };
  for (const fields of contacts) {
    if (!/^[^@\s]+@[^@\s]+$/.test(fields.email)) {
      counts.errored++;
      continue;
    }
    const { kind, id } = putContact(state, fields, { newId: () => state.id('', 24), now, listIds });
    counts[kind]++;
    state.record({ kind, resource: 'contact', id });
  }
  const id = state.id('', 24);
  state.collection<Import>('import').put({
    id,
    status: counts.errored > 0 ? 'errored' : 'completed',
    job_type: 'upsert',
    results: {
      requested_count: contacts.length,
      created_count: counts.created,
      updated_count: counts.updated,
      errored_count: counts.errored,
    },
    started_at: now,
    finished_at: now,
  });
  // Not in the ledger: a PUT that is repeated makes another job, and changes nothing more by it.
  return { status: 202, value: { job_id: id } };
}

function search({ state, body }: Call): Reply {
  const { emails } = body as { readonly emails: readonly string[] };
  const result: Record<string, { readonly contact?: Contact; readonly error?: string }> = {};
  let any = false;
  for (const email of emails) {
    const stored = state.collection<Stored>('contact').get(email.toLowerCase());
    any ||= stored !== undefined;
    result[email] = stored ? { contact: stored.contact } : { error: 'contact not found' };
  }
  return any ? { status: 200, value: { result } } : notFound();
}

function retrieveImport({ state, path }: Call): Reply {
  const job = state.collection<Import>('import').get(path.id!);
  return job ? { status: 200, value: job } : notFound();
}

function rfc3339(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

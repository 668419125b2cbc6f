import type { State } from '../../src/provider/state.ts';
import { putContact } from './contacts.ts';
import { newEventWebhook } from './event-webhooks.ts';
import type { Bounce, EventWebhook, Import, Removable, Suppression, Template } from './schemas.ts';
import { pageToken } from './templates.ts';

/** When the fixtures were made: the day before a virtual case begins. */
const CREATED_S = Date.UTC(2025, 11, 31) / 1_000;
const CREATED = '2025-12-31T00:00:00Z';

const named = (count: number, name: (number: string) => string) =>
  Array.from({ length: count }, (_, index) => name(String(index + 1).padStart(2, '0')));

const bounces = named(64, (n) => `bounced${n}@example.com`);
const globalSuppressions = named(64, (n) => `unsubscribed${n}@example.com`);
const contactEmails = named(64, (n) => `contact${n}@example.com`);
const dynamic = named(64, (n) => `d-fixture0000000000000000000000${n}`);
const legacy = named(8, (n) => `fixture0-0000-4000-8000-0000000000${n}`);
const eventWebhooks = named(64, (n) => `webhook0-0000-4000-8000-0000000000${n}`);
const imports = named(4, (n) => `import00-0000-4000-8000-0000000000${n}`);

/** Ids that exist in every fresh world, by what `x-resource` of the contract calls them. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  bounce: bounces,
  global_suppression: globalSuppressions,
  contact_email: contactEmails,
  template: dynamic,
  'template.dynamic': dynamic,
  template_page_token: [...dynamic.slice(32), ...legacy].map(pageToken),
  event_webhook: eventWebhooks,
  import: imports,
};

/** Fills a fresh world with them. */
export function fixtures(state: State): void {
  for (const id of bounces) {
    const reason = '550 5.1.1 The email account that you tried to reach does not exist.';
    state.collection<Removable<Bounce>>('bounce').put({ id, created: CREATED_S, email: id, reason, status: '5.1.1' });
  }
  for (const id of globalSuppressions) {
    state.collection<Removable<Suppression>>('global_suppression').put({ id, created: CREATED_S, email: id });
  }
  for (const [index, email] of contactEmails.entries()) {
    const newId = () => `contact0-0000-4000-8000-0000000000${String(index + 1).padStart(2, '0')}`;
    putContact(state, { email, first_name: 'Ada', last_name: 'Lovelace' }, { newId, now: CREATED });
  }
  const templates = state.collection<Removable<Template>>('template');
  for (const [generation, ids] of [['legacy', legacy] as const, ['dynamic', dynamic] as const]) {
    for (const id of ids) {
      templates.put({
        id,
        name: `Fixture ${id.slice(-2)}`,
        generation,
        updated_at: '2025-12-31 00:00:00',
        versions: [],
      });
    }
  }
  for (const id of eventWebhooks) {
    const url = `https://example.com/hooks/${id.slice(-2)}`;
    state
      .collection<Removable<EventWebhook>>('event_webhook')
      .put(newEventWebhook(id, CREATED, { url, delivered: true }));
  }
  for (const id of imports) {
    const results = { requested_count: 16, created_count: 16, updated_count: 0, errored_count: 0 };
    const job = {
      status: 'completed',
      job_type: 'upsert',
      results,
      started_at: CREATED,
      finished_at: CREATED,
    } as const;
    state.collection<Import>('import').put({ id, ...job });
  }
}

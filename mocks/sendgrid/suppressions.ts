import { takePage } from '../../src/provider/listing.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { notFound } from './errors.ts';
import type { Bounce, Removable, Suppression } from './schemas.ts';

export const suppressionHandlers: Readonly<Record<string, Handler>> = {
  'GET /v3/suppression/bounces': listBounces,
  'DELETE /v3/suppression/bounces': removeBounces,
  'GET /v3/suppression/bounces/{email}': retrieveBounce,
  'DELETE /v3/suppression/bounces/{email}': (call) => remove(call, 'bounce'),
  'GET /v3/suppression/unsubscribes': listGlobal,
  'POST /v3/asm/suppressions/global': addGlobal,
  'GET /v3/asm/suppressions/global/{email}': retrieveGlobal,
  'DELETE /v3/asm/suppressions/global/{email}': (call) => remove(call, 'global_suppression'),
};

function listBounces(call: Call): Reply {
  const { start_time: from = 0, end_time: to = Number.POSITIVE_INFINITY } = call.query as Record<string, number>;
  const bounces = present<Bounce>(call.state, 'bounce').filter(({ created }) => created >= from && created <= to);
  return page(call, bounces.map(shownBounce));
}

function removeBounces({ state, body }: Call): Reply {
  const { emails } = body as { readonly emails?: readonly string[] };
  const wanted = emails && new Set(emails.map((email) => email.toLowerCase()));
  for (const bounce of present<Bounce>(state, 'bounce')) {
    if (!wanted || wanted.has(bounce.id)) drop(state, 'bounce', bounce);
  }
  return { status: 204, value: undefined };
}

function retrieveBounce({ state, path }: Call): Reply {
  const bounce = found<Bounce>(state, 'bounce', path.email!);
  return { status: 200, value: bounce ? [shownBounce(bounce)] : [] };
}

function listGlobal(call: Call): Reply {
  const suppressions = present<Suppression>(call.state, 'global_suppression');
  return page(
    call,
    suppressions.map(({ created, email }) => ({ created, email })),
  );
}

function addGlobal({ state, body }: Call): Reply {
  const { recipient_emails: emails } = body as { readonly recipient_emails: readonly string[] };
  const created = Math.floor(state.now() / 1_000);
  for (const email of emails) {
    const id = email.toLowerCase();
    if (found(state, 'global_suppression', id)) continue;
    state.collection<Removable<Suppression>>('global_suppression').put({ id, created, email: id });
    state.record({ kind: 'created', resource: 'global_suppression', id });
  }
  return { status: 201, value: { recipient_emails: emails } };
}

function retrieveGlobal({ state, path }: Call): Reply {
  const suppression = found<Suppression>(state, 'global_suppression', path.email!);
  return { status: 200, value: suppression ? { recipient_email: suppression.email } : {} };
}

function remove({ state, path }: Call, sort: string): Reply {
  const suppression = found<Suppression>(state, sort, path.email!);
  if (!suppression) return notFound();
  drop(state, sort, suppression);
  return { status: 204, value: undefined };
}

function drop(state: State, sort: string, suppression: Removable<Suppression>): void {
  state.collection<Removable<Suppression>>(sort).put({ ...suppression, removed: true });
  state.record({ kind: 'deleted', resource: sort, id: suppression.id });
}

function found<S extends Suppression>(state: State, sort: string, email: string): Removable<S> | undefined {
  const suppression = state.collection<Removable<S>>(sort).get(email.toLowerCase());
  return suppression?.removed ? undefined : suppression;
}

/** The oldest first: what is added meanwhile comes last, and does not move what an offset leaves out. */
function present<S extends Suppression>(state: State, sort: string): Removable<S>[] {
  const all = state.collection<Removable<S>>(sort).newestFirst();
  return all.filter(({ removed }) => !removed).reverse();
}

function page<T>({ query }: Call, all: readonly T[]): Reply {
  const { offset = 0, limit = 500 } = query as { readonly offset?: number; readonly limit?: number };
  return { status: 200, value: takePage(all, { size: limit, start: offset }).items };
}

function shownBounce({ created, email, reason, status }: Bounce): Bounce {
  return { created, email, reason, status };
}

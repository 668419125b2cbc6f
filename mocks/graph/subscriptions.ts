import type { Resource } from '../../src/provider/collection.ts';
import { takePage } from '../../src/provider/listing.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { answer, failure } from './errors.ts';
import { guid, instant } from './guid.ts';
import { findUser, folderNamed } from './mailboxes.ts';
import { context, link } from './query.ts';
import type { Subscription, SubscriptionFields } from './schemas.ts';
import { tokenNumbers, tokenText } from './token.ts';

const MINUTE_MS = 60_000;
/** A subscription to messages ends at most so many minutes from now, and at least so many. */
const LONGEST_MINUTES = 10_080;
const SHORTEST_MINUTES = 45;
const PAGE = 100;
/** The application that all credentials here belong to. */
const APPLICATION_ID = '6f0a3d1e-5c1b-4d44-a2f1-0c2b7f9be001';

/** A subscription as it is stored. */
export interface StoredSubscription extends Resource {
  /** Its place among all subscriptions. */
  readonly order: number;
  readonly endsMs: number;
  readonly fields: Omit<Subscription, 'id' | '@odata.context'>;
}

export const subscriptionHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1.0/subscriptions': create,
  'GET /v1.0/subscriptions': list,
  'GET /v1.0/subscriptions/{subscription}': onSubscription(read),
  'PATCH /v1.0/subscriptions/{subscription}': onSubscription(renew),
  'DELETE /v1.0/subscriptions/{subscription}': onSubscription(remove),
};

/** A subscription as it is when it is made. */
export function newSubscription(
  id: string,
  order: number,
  endsMs: number,
  given: SubscriptionFields,
): StoredSubscription {
  return {
    id,
    order,
    endsMs,
    fields: {
      resource: given.resource,
      applicationId: APPLICATION_ID,
      changeType: given.changeType,
      clientState: given.clientState ?? null,
      notificationUrl: given.notificationUrl,
      notificationQueryOptions: null,
      lifecycleNotificationUrl: given.lifecycleNotificationUrl ?? null,
      expirationDateTime: instant(endsMs),
      creatorId: APPLICATION_ID,
      includeResourceData: null,
      latestSupportedTlsVersion: given.latestSupportedTlsVersion ?? 'v1_2',
      encryptionCertificate: null,
      encryptionCertificateId: null,
      notificationUrlAppId: null,
    },
  };
}

/** A subscription as Graph answers it. */
function shownSubscription({ id, fields }: StoredSubscription): Subscription {
  return { id, ...fields };
}

/** The subscription that was made last and has not ended, where there is one. */
export function newestSubscription(state: State): Subscription | undefined {
  const live = all(state).filter((subscription) => isLive(state, subscription));
  const newest = live.reduce<StoredSubscription | undefined>(
    (last, subscription) => (last && last.order > subscription.order ? last : subscription),
    undefined,
  );
  return newest && shownSubscription(newest);
}

/** Whether a subscription ends later than one that is made now could: those of the fixtures do. */
export function isOfFixtures(state: State, { expirationDateTime }: Subscription): boolean {
  return Date.parse(expirationDateTime) > state.now() + LONGEST_MINUTES * MINUTE_MS;
}

function create(call: Call): Reply {
  const { state } = call;
  const given = call.body as SubscriptionFields;
  if (!resourceExists(call, given.resource)) {
    return failure(call, 404, 'ResourceNotFound', `The resource '${given.resource}' was not found.`);
  }
  const end = endOf(call, given.expirationDateTime);
  if (typeof end !== 'number') return end;
  const id = guid(state);
  const order = 1 + all(state).reduce((highest, subscription) => Math.max(highest, subscription.order), 0);
  const subscription = state.collection<Kept>('subscription').put(newSubscription(id, order, end, given));
  state.record({ kind: 'created', resource: 'subscription', id });
  return one(call, 201, subscription as StoredSubscription);
}

function list(call: Call): Reply {
  const { state } = call;
  const token = call.query.$skiptoken as string | undefined;
  const from = token === undefined ? Number.POSITIVE_INFINITY : tokenNumbers('s', token, 1)?.[0];
  if (from === undefined) {
    return failure(call, 400, 'BadRequest', "The value of '$skiptoken' is not one of ours.");
  }
  const rest = all(state)
    .filter((subscription) => isLive(state, subscription) && subscription.order < from)
    .sort((first, second) => second.order - first.order);
  const { items, next } = takePage(rest, { size: PAGE });
  const more = next && { $skiptoken: tokenText('s', [items.at(-1)!.order]) };
  return answer(call, 200, {
    '@odata.context': context(call, 'subscriptions'),
    ...(more ? { '@odata.nextLink': link(call, more) } : {}),
    value: items.map(shownSubscription),
  });
}

function read(call: Call, subscription: StoredSubscription): Reply {
  return one(call, 200, subscription);
}

function renew(call: Call, subscription: StoredSubscription): Reply {
  const { state } = call;
  const end = endOf(call, (call.body as { expirationDateTime: string }).expirationDateTime);
  if (typeof end !== 'number') return end;
  const renewed: StoredSubscription = {
    ...subscription,
    endsMs: end,
    fields: { ...subscription.fields, expirationDateTime: instant(end) },
  };
  state.collection<Kept>('subscription').put(renewed);
  state.record({ kind: 'updated', resource: 'subscription', id: subscription.id });
  return one(call, 200, renewed);
}

function remove(call: Call, { id }: StoredSubscription): Reply {
  call.state.collection<Kept>('subscription').put({ id, gone: true });
  call.state.record({ kind: 'deleted', resource: 'subscription', id });
  return answer(call, 204, undefined);
}

/** What stands under an id: a subscription, or that it was deleted. */
type Kept = StoredSubscription | (Resource & { readonly gone: true });

function onSubscription(handle: (call: Call, subscription: StoredSubscription) => Reply): Handler {
  return (call) => {
    const id = call.path.subscription!;
    const found = call.state.collection<Kept>('subscription').get(id);
    if (found && !('gone' in found) && isLive(call.state, found)) return handle(call, found);
    return failure(call, 404, 'ResourceNotFound', 'The object was not found.');
  };
}

function all(state: State): StoredSubscription[] {
  return state
    .collection<Kept>('subscription')
    .newestFirst()
    .filter((kept): kept is StoredSubscription => !('gone' in kept));
}

function isLive(state: State, { endsMs }: StoredSubscription): boolean {
  return state.now() < endsMs;
}

function one(call: Call, status: number, subscription: StoredSubscription): Reply {
  const value = { '@odata.context': context(call, 'subscriptions/$entity'), ...shownSubscription(subscription) };
  return answer(call, status, value);
}

/** When a subscription ends that should end at `text`, in milliseconds since the Unix epoch; or why it may not. */
function endOf(call: Call, text: string): number | Reply {
  const now = call.state.now();
  const asked = Date.parse(text);
  // A leap second is a valid instant that no Date can hold.
  if (Number.isNaN(asked)) return failure(call, 400, 'ValidationError', 'The expirationDateTime is not an instant.');
  if (asked > now + LONGEST_MINUTES * MINUTE_MS) {
    const message = `Subscription expiration can only be ${LONGEST_MINUTES} minutes in the future.`;
    return failure(call, 400, 'ValidationError', message);
  }
  return Math.max(asked, now + SHORTEST_MINUTES * MINUTE_MS);
}

function resourceExists({ state }: Call, resource: string): boolean {
  const [, who, folder] = RESOURCE.exec(resource) ?? [];
  if (who === undefined || (folder !== undefined && folderNamed(folder) === undefined)) return false;
  return who === 'me' || findUser(state, who.slice('users/'.length)) !== undefined;
}

const RESOURCE = /^\/?(me|users\/[^/]+)(?:\/mailFolders(?:\/|\(')([^/()']+)(?:'\))?)?\/messages$/;

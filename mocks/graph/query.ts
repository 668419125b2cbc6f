import type { Call, Reply } from '../../src/provider/provider.ts';
import { failure } from './errors.ts';
import type { Message } from './schemas.ts';

const PAGE = 10;
const LARGEST_PAGE = 1000;

/** How many a page holds: by `Prefer: odata.maxpagesize`, by `$top`, or 10. */
export function pageSize({ query, headers }: Call): number {
  const preferred = Number(/\bodata\.maxpagesize="?(\d{1,9})\b/i.exec(headers.prefer ?? '')?.[1] ?? 0);
  const top = (query.$top as number | undefined) ?? PAGE;
  return preferred > 0 ? Math.min(preferred, LARGEST_PAGE) : top;
}

/** Whether the caller wants ids that outlive a move. */
export function prefersImmutableIds({ headers }: Call): boolean {
  return /\bIdType="?ImmutableId\b/i.test(headers.prefer ?? '');
}

/** The path that a link goes to and `@odata.context` names: as the caller wrote it, on the host that it used. */
function hereUrl({ origin, request }: Call): string {
  const from = request.url.indexOf('/', request.url.indexOf('://') + 3);
  const path = request.url.slice(from).split(/[?#]/, 1)[0]!;
  return origin + path;
}

/** An absolute link to the same collection with other query options. Undefined ones are left out. */
export function link(call: Call, options: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return `${hereUrl(call)}?${given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`;
}

/** `@odata.context`, which says what an answer is of. */
export function context({ origin }: Call, of: string): string {
  return `${origin}/v1.0/$metadata#${of}`;
}

const SELECTABLE = new Set([
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'receivedDateTime',
  'sentDateTime',
  'changeKey',
  'categories',
  'hasAttachments',
  'internetMessageId',
  'subject',
  'bodyPreview',
  'importance',
  'parentFolderId',
  'conversationId',
  'isRead',
  'isDraft',
  'webLink',
  'inferenceClassification',
  'body',
  'sender',
  'from',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'replyTo',
  'flag',
]);

/** The properties that `$select` names; `undefined` where all are wanted; a refusal where one does not exist. */
export function selected(call: Call): { readonly names?: ReadonlySet<string>; readonly refusal?: Reply } {
  const given = call.query.$select as string | undefined;
  if (given === undefined) return {};
  const names = given.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !SELECTABLE.has(name));
  if (wrong === undefined) return { names: new Set(names) };
  const message = `Could not find a property named '${wrong}' on type 'Microsoft.OutlookServices.Message'.`;
  return { refusal: failure(call, 400, 'RequestBroker--ParseUri', message) };
}

/** What is left of a message where not all of it is wanted. */
export function pick(message: Message, names: ReadonlySet<string> | undefined): Message {
  if (!names) return message;
  const kept = Object.entries(message).filter(([name]) => name === 'id' || name === '@odata.etag' || names.has(name));
  return Object.fromEntries(kept) as Message;
}

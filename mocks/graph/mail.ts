import { takePage } from '../../src/provider/listing.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { answer, failure, notFound } from './errors.ts';
import { folderNamed, type User, userOf } from './mailboxes.ts';
import {
  changeMessage,
  findMessage,
  messagesIn,
  moveMessage,
  newMessageId,
  type StoredMessage,
  shown,
} from './messages.ts';
import { context, link, pageSize, pick, prefersImmutableIds, selected } from './query.ts';
import type { MessageChanges } from './schemas.ts';
import { tokenNumbers, tokenText } from './token.ts';

export const mailHandlers: Readonly<Record<string, Handler>> = {
  'GET /v1.0/me/messages': list,
  'GET /v1.0/users/{user}/messages': list,
  'GET /v1.0/users/{user}/mailFolders/{folder}/messages': list,
  'GET /v1.0/users/{user}/messages/{message}': onMessage(read),
  'PATCH /v1.0/users/{user}/messages/{message}': onMessage(update),
  'POST /v1.0/users/{user}/messages/{message}/move': onMessage(move),
  'GET /v1.0/users/{user}/messages/{message}/attachments': onMessage(attachments),
};

/** The answer for a user that does not exist. */
export function noSuchUser(call: Call): Reply {
  return failure(call, 404, 'ErrorInvalidUser', `The requested user '${call.path.user}' is invalid.`);
}

/** The handler of an operation on a message that has to exist. */
export function onMessage(handle: (call: Call, user: User, message: StoredMessage) => Reply): Handler {
  return (call) => {
    const user = userOf(call);
    if (!user) return noSuchUser(call);
    const id = call.path.message!;
    const message = findMessage(call.state, user.id, id);
    if (message) return handle(call, user, message);
    if (!/^AAMk[\w+/=-]+$/.test(id)) return failure(call, 400, 'ErrorInvalidIdMalformed', 'Id is malformed.');
    return notFound(call);
  };
}

/** A page of messages. Its end is a message, not a number of them, so nothing comes twice while mail arrives. */
function list(call: Call): Reply {
  const { query, path, state } = call;
  const user = userOf(call);
  if (!user) return noSuchUser(call);
  const folder = path.folder === undefined ? undefined : folderNamed(path.folder);
  if (path.folder !== undefined && folder === undefined) return notFound(call);
  const { names, refusal } = selected(call);
  if (refusal) return refusal;
  const token = query.$skiptoken as string | undefined;
  const from = token === undefined ? undefined : tokenNumbers('m', token, 1)?.[0];
  if (token !== undefined && from === undefined) {
    return failure(call, 400, 'ErrorInvalidUrlQuery', "The value of '$skiptoken' is not one of ours.");
  }
  const ascending = query.$orderby === 'receivedDateTime asc';
  const all = messagesIn(state, user.id, folder).filter(filterOf(query.$filter as string | undefined));
  if (ascending) all.reverse();
  const beyond = (message: StoredMessage) => (ascending ? message.order > from! : message.order < from!);
  const place = from === undefined ? { start: (query.$skip as number | undefined) ?? 0 } : { keep: beyond };
  const { items, next } = takePage(all, { size: pageSize(call), ...place });
  const { $skip: _, ...options } = query;
  const more = next && { ...options, $skiptoken: tokenText('m', [items.at(-1)!.order]) };
  return answer(call, 200, {
    '@odata.context': context(call, `users('${user.id}')/messages`),
    ...(more ? { '@odata.nextLink': link(call, more) } : {}),
    value: items.map((message) => pick(shown(message), names)),
  });
}

function filterOf(filter: string | undefined): (message: StoredMessage) => boolean {
  const [, property, literal = ''] = /^(\w+) eq (.*)$/.exec(filter ?? '') ?? [];
  switch (property) {
    case 'isRead':
      return ({ fields }) => String(fields.isRead) === literal;
    case 'hasAttachments':
      return ({ fields }) => String(fields.hasAttachments) === literal;
    case 'conversationId':
      return ({ fields }) => fields.conversationId === literal.slice(1, -1);
    default:
      return () => true;
  }
}

function read(call: Call, user: User, message: StoredMessage): Reply {
  const { names, refusal } = selected(call);
  return refusal ?? one(call, 200, user, message, names);
}

function update(call: Call, user: User, message: StoredMessage): Reply {
  const { state } = call;
  const changed = changeMessage(state, message, call.body as MessageChanges);
  state.record({ kind: 'updated', resource: 'message', id: message.id });
  return one(call, 200, user, changed);
}

function move(call: Call, user: User, message: StoredMessage): Reply {
  const { state } = call;
  const folder = folderNamed((call.body as { destinationId: string }).destinationId);
  if (folder === undefined) return notFound(call);
  const id = prefersImmutableIds(call) ? message.id : newMessageId(state);
  const moved = moveMessage(state, message, folder, id);
  state.record({ kind: 'moved', resource: 'message', id });
  return one(call, 201, user, moved);
}

function attachments(call: Call, user: User, message: StoredMessage): Reply {
  const of = `users('${user.id}')/messages('${encodeURIComponent(message.id)}')/attachments`;
  return answer(call, 200, { '@odata.context': context(call, of), value: message.attachments });
}

function one(call: Call, status: number, user: User, message: StoredMessage, names?: ReadonlySet<string>): Reply {
  const of = `users('${user.id}')/messages/$entity`;
  return answer(call, status, { '@odata.context': context(call, of), ...pick(shown(message), names) });
}

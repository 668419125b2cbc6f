import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { answer, failure } from './errors.ts';
import { noSuchUser, onMessage } from './mail.ts';
import { findUser, type User, userOf } from './mailboxes.ts';
import { addMessage, bytesOf, newMessageId, type StoredMessage } from './messages.ts';
import type { NewMessage, Recipient } from './schemas.ts';

/** What the attachments of one request may come to, in bytes. Larger ones need an upload session. */
const MAX_ATTACHED_BYTES = 3 * 1024 * 1024;

export const sendingHandlers: Readonly<Record<string, Handler>> = {
  'POST /v1.0/me/sendMail': sendMail,
  'POST /v1.0/users/{user}/sendMail': sendMail,
  'POST /v1.0/users/{user}/messages/{message}/reply': onMessage(reply),
};

function sendMail(call: Call): Reply {
  const user = userOf(call);
  if (!user) return noSuchUser(call);
  const { message, saveToSentItems = true } = call.body as { message: NewMessage; saveToSentItems?: boolean };
  const attached = (message.attachments ?? []).reduce((sum, { contentBytes }) => sum + bytesOf(contentBytes), 0);
  if (attached > MAX_ATTACHED_BYTES) {
    return failure(call, 413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.');
  }
  return sent(call, user, message, saveToSentItems, call.state.id('AAQkAG', 30).concat('='));
}

function reply(call: Call, user: User, answered: StoredMessage): Reply {
  const { comment = '' } = call.body as { comment?: string };
  const { subject = '', from, replyTo = [], conversationId, body } = answered.fields;
  const message: NewMessage = {
    subject: /^re:/i.test(subject) ? subject : `RE: ${subject}`,
    body: { contentType: 'text', content: `${comment}\n\n${body?.content ?? ''}` },
    toRecipients: replyTo.length > 0 ? replyTo : [from!],
  };
  return sent(call, user, message, true, conversationId);
}

/** Accepts a message: a copy goes to the folder of sent items, and one to each mailbox here that it is addressed to. */
function sent(call: Call, user: User, message: NewMessage, kept: boolean, conversation: string | undefined): Reply {
  const { state } = call;
  const id = newMessageId(state);
  const arriving = {
    from: { emailAddress: { name: user.displayName, address: user.userPrincipalName } },
    atMs: state.now(),
    ...(conversation === undefined ? {} : { conversation }),
  };
  if (kept) addMessage(state, id, message, { ...arriving, mailbox: user.id, folder: 'sentitems', isRead: true });
  const { bccRecipients: _, ...open } = message;
  for (const reader of readersOf(call, message)) {
    addMessage(state, newMessageId(state), open, { ...arriving, mailbox: reader.id, folder: 'inbox', isRead: false });
  }
  state.record({ kind: 'sent', resource: 'message', id });
  return answer(call, 202, undefined);
}

function readersOf(
  { state }: Call,
  { toRecipients, ccRecipients = [], bccRecipients = [] }: NewMessage,
): ReadonlySet<User> {
  const found = [...toRecipients, ...ccRecipients, ...bccRecipients].map(({ emailAddress }: Recipient) =>
    findUser(state, emailAddress.address),
  );
  return new Set(found.filter((user) => user !== undefined));
}

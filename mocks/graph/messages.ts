import { createHash } from 'node:crypto';
import type { Resource } from '../../src/provider/collection.ts';
import type { State } from '../../src/provider/state.ts';
import { instant } from './guid.ts';
import { folderId } from './mailboxes.ts';
import type { Attachment, Message, NewMessage, Recipient } from './schemas.ts';

/** A message as it is stored: what Graph answers, and where it stands. */
export interface StoredMessage extends Resource {
  readonly mailbox: string;
  /** The folder's well-known name. */
  readonly folder: string;
  /** The place among all messages by arrival: stays when the message is moved. */
  readonly order: number;
  /** The number of the last change to it. */
  readonly changed: number;
  readonly fields: Omit<Message, 'id' | '@odata.context' | '@odata.etag' | 'parentFolderId' | 'changeKey'>;
  readonly attachments: readonly Attachment[];
}

/** What stands under the id of a message that was moved away. */
interface Gone extends Resource {
  readonly gone: true;
}

/** A message left a folder. */
interface Removal extends Resource {
  readonly message: string;
  readonly mailbox: string;
  readonly folder: string;
  readonly changed: number;
}

interface Counter extends Resource {
  readonly value: number;
}

/** How many changes there have been. */
export function changes(state: State): number {
  return state.collection<Counter>('counter').get('changes')?.value ?? 0;
}

/** The number of a change that is being made. */
function nextChange(state: State): number {
  const value = changes(state) + 1;
  state.collection<Counter>('counter').put({ id: 'changes', value });
  return value;
}

/** The message with this id in this mailbox. */
export function findMessage(state: State, mailbox: string, id: string): StoredMessage | undefined {
  const found = state.collection<StoredMessage | Gone>('message').get(id);
  return found && !('gone' in found) && found.mailbox === mailbox ? found : undefined;
}

/** All messages of a mailbox, or of one of its folders, the newest first. */
export function messagesIn(state: State, mailbox: string, folder?: string): StoredMessage[] {
  const kept = state
    .collection<StoredMessage | Gone>('message')
    .newestFirst()
    .filter(
      (message): message is StoredMessage =>
        !('gone' in message) && message.mailbox === mailbox && (folder === undefined || message.folder === folder),
    );
  return kept.sort((one, other) => other.order - one.order);
}

/** What left a folder after the change with this number and is not back, the first first. */
export function removalsFrom(state: State, mailbox: string, folder: string, after: number): Removal[] {
  return state
    .collection<Removal>('removal')
    .newestFirst()
    .filter((removal) => removal.mailbox === mailbox && removal.folder === folder && removal.changed > after)
    .filter(({ message }) => findMessage(state, mailbox, message)?.folder !== folder);
}

/** A new message id. `=` and its like are part of it, so that a caller has to escape it. */
export function newMessageId(state: State): string {
  return state.id('AAMkAG', 50).concat('AAA=');
}

/** Where a message comes from and goes to. */
export interface Arriving {
  readonly mailbox: string;
  readonly folder: string;
  readonly from: Recipient;
  readonly atMs: number;
  /** Missing for a message that belongs to no conversation. */
  readonly conversation?: string;
  readonly isRead: boolean;
}

/** Puts a message into a folder. */
export function addMessage(
  state: State,
  id: string,
  message: NewMessage,
  { mailbox, folder, from, atMs, conversation, isRead }: Arriving,
): StoredMessage {
  const change = nextChange(state);
  const at = instant(atMs);
  const attachments = attachmentsOf(id, message, at);
  const content = message.body?.content ?? '';
  const html = message.body?.contentType.toLowerCase() === 'html';
  return state.collection<StoredMessage>('message').put({
    id,
    mailbox,
    folder,
    order: change,
    changed: change,
    attachments,
    fields: {
      createdDateTime: at,
      lastModifiedDateTime: at,
      receivedDateTime: at,
      sentDateTime: at,
      categories: [],
      hasAttachments: attachments.some(({ isInline }) => !isInline),
      internetMessageId: `<${digestOf(id)}@contoso.example>`,
      subject: message.subject ?? '',
      bodyPreview: (html ? content.replaceAll(/<[^>]*>/g, '') : content).slice(0, 255),
      importance: message.importance ?? 'normal',
      ...(conversation === undefined ? {} : { conversationId: conversation }),
      isRead,
      isDraft: false,
      webLink: `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(id)}&exvsurl=1&viewmodel=ReadMessageItem`,
      inferenceClassification: 'focused',
      body: { contentType: html ? 'html' : 'text', content },
      sender: from,
      from,
      toRecipients: message.toRecipients,
      ccRecipients: message.ccRecipients ?? [],
      bccRecipients: message.bccRecipients ?? [],
      replyTo: message.replyTo ?? [],
      flag: { flagStatus: 'notFlagged' },
    },
  });
}

/** Changes a message where it is. */
export function changeMessage(
  state: State,
  message: StoredMessage,
  fields: Partial<StoredMessage['fields']>,
): StoredMessage {
  const lastModifiedDateTime = instant(state.now());
  return state.collection<StoredMessage>('message').put({
    ...message,
    changed: nextChange(state),
    fields: { ...message.fields, ...fields, lastModifiedDateTime },
  });
}

/** Moves a message to another folder, under the id that it has there. */
export function moveMessage(state: State, message: StoredMessage, folder: string, id: string): StoredMessage {
  const changed = nextChange(state);
  const { mailbox } = message;
  if (message.folder !== folder || message.id !== id) {
    state.collection<Removal>('removal').put({
      id: `${mailbox} ${message.folder} ${message.id}`,
      message: message.id,
      mailbox,
      folder: message.folder,
      changed,
    });
  }
  if (id !== message.id) state.collection<Gone>('message').put({ id: message.id, gone: true });
  const lastModifiedDateTime = instant(state.now());
  const fields = { ...message.fields, lastModifiedDateTime };
  return state.collection<StoredMessage>('message').put({ ...message, id, folder, changed, fields });
}

/** A message as Graph answers it. */
export function shown({ id, folder, changed, fields }: StoredMessage): Message {
  const changeKey = `CQAAABYAAA${Buffer.from(String(changed).padStart(6, '0')).toString('base64')}`;
  return { '@odata.etag': `W/"${changeKey}"`, id, changeKey, parentFolderId: folderId(folder), ...fields };
}

function attachmentsOf(messageId: string, { attachments = [] }: NewMessage, at: string): Attachment[] {
  return attachments.map((attachment, index) => ({
    '@odata.type': '#microsoft.graph.fileAttachment',
    '@odata.mediaContentType': attachment.contentType ?? 'application/octet-stream',
    id: `${messageId.slice(0, -1)}BEgAQA${digestOf(`${messageId} ${index}`)}=`,
    lastModifiedDateTime: at,
    name: attachment.name,
    contentType: attachment.contentType ?? 'application/octet-stream',
    size: bytesOf(attachment.contentBytes),
    isInline: attachment.isInline ?? false,
    contentId: attachment.contentId ?? null,
    contentLocation: null,
    contentBytes: attachment.contentBytes,
  }));
}

/** How many bytes a text in base64 stands for. */
export function bytesOf(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

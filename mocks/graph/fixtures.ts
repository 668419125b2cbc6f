import type { State } from '../../src/provider/state.ts';
import { roundToken } from './delta.ts';
import { FOLDERS, type User } from './mailboxes.ts';
import { addMessage } from './messages.ts';
import type { NewMessage } from './schemas.ts';
import { newSubscription, type StoredSubscription } from './subscriptions.ts';
import { tokenText } from './token.ts';

/** When the fixtures arrived, in milliseconds since the Unix epoch: the day before a virtual case begins. */
const CREATED = Date.UTC(2025, 11, 31);
/** When subscriptions of the fixtures end, and their tokens were given: in no case's lifetime. */
const FAR_OFF = Date.UTC(2099, 0, 1);

/** The tenant that credentials are handed out for. Any other is accepted too. */
export const TENANT = '8f5d2c11-7a41-4e0b-a3a7-5e1f00c0de01';

const ADELE: User = {
  id: '87d349ed-44d7-43e1-9a83-5f2406dee5bd',
  userPrincipalName: 'adele@contoso.example',
  displayName: 'Adele Vance',
};
const MEGAN: User = {
  id: '48d31887-5fad-4d73-a9f5-3c356e68a038',
  userPrincipalName: 'megan@contoso.example',
  displayName: 'Megan Bowen',
};

const MESSAGES = 128;
const numbered = (count: number, name: (number: string) => string) =>
  Array.from({ length: count }, (_, index) => name(String(index + 1).padStart(3, '0')));
const messages = numbered(MESSAGES, (number) => `AAMkAGFixture_${number}_AAA=`);
const subscriptions = numbered(64, (number) => `5522bd62-7c96-4530-85b0-00fa916bd${number}`);

/** Ids and tokens that are good in every fresh world, by what `x-resource` of the contract calls them. */
export const resources: Readonly<Record<string, readonly string[]>> = {
  tenant: [TENANT],
  user: [ADELE.id],
  message: messages,
  mailFolder: ['inbox', 'archive', 'deleteditems'],
  mailResource: [`users/${ADELE.id}/mailFolders('inbox')/messages`, `users/${ADELE.id}/messages`],
  subscription: subscriptions,
  'page.messages': [tokenText('m', [MESSAGES - 10])],
  'page.changes': [roundToken({ full: true, issued: FAR_OFF, base: MESSAGES, place: MESSAGES - 10 })],
  'page.subscriptions': [tokenText('s', [32])],
  round: [roundToken({ full: false, issued: FAR_OFF, base: MESSAGES - 10, place: 0 })],
};

/** Fills a fresh world with them. Every eighth message belongs to no conversation, as some of Graph's do not. */
export function fixtures(state: State): void {
  for (const user of [ADELE, MEGAN]) state.collection<User>('user').put(user);
  const from = { emailAddress: { name: MEGAN.displayName, address: MEGAN.userPrincipalName } };
  const to = { emailAddress: { name: ADELE.displayName, address: ADELE.userPrincipalName } };
  for (const [index, id] of messages.entries()) {
    const message: NewMessage = {
      subject: `Notes on order ${index + 1}`,
      body: { contentType: 'text', content: `Order ${index + 1} is on its way.` },
      toRecipients: [to],
      attachments: attachmentsOf(index),
    };
    addMessage(state, id, message, {
      mailbox: ADELE.id,
      folder: index % 4 === 3 ? 'archive' : 'inbox',
      from,
      atMs: CREATED + index * 60_000,
      ...(index % 8 === 7 ? {} : { conversation: `AAQkAGFixture_${Math.floor(index / 4)}=` }),
      isRead: index % 2 === 0,
    });
  }
  const note = { subject: 'To myself', body: { contentType: 'text', content: '' }, toRecipients: [from] } as const;
  addMessage(
    state,
    'AAMkAGFixtureOfMegan_AAA=',
    { ...note, toRecipients: [from] },
    {
      mailbox: MEGAN.id,
      folder: FOLDERS[0],
      from,
      atMs: CREATED,
      isRead: true,
    },
  );
  for (const [index, id] of subscriptions.entries()) {
    const subscription = newSubscription(id, index + 1, FAR_OFF, {
      changeType: 'created,updated',
      notificationUrl: `https://example.com/notifications/${index + 1}`,
      resource: `users/${ADELE.id}/mailFolders('inbox')/messages`,
      expirationDateTime: new Date(FAR_OFF).toISOString(),
      clientState: `fixture-${index + 1}`,
    });
    state.collection<StoredSubscription>('subscription').put(subscription);
  }
}

/** Every fourth message has a file, and every fourth but one only a picture in its text. */
function attachmentsOf(index: number): NonNullable<NewMessage['attachments']> {
  if (index % 4 === 0) {
    return [
      {
        '@odata.type': '#microsoft.graph.fileAttachment',
        name: 'order.txt',
        contentType: 'text/plain',
        contentBytes: Buffer.from(`order ${index + 1}`).toString('base64'),
      },
    ];
  }
  if (index % 4 !== 1) return [];
  return [
    {
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: 'logo.gif',
      contentType: 'image/gif',
      contentBytes: 'R0lGODlhAQABAAAAACw=',
      contentId: 'logo',
      isInline: true,
    },
  ];
}

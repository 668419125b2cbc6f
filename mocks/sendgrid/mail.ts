import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { failure } from './errors.ts';
import type { Mail, Removable, Suppression, Template } from './schemas.ts';

/** A mail that was taken over, with what became of it. */
export interface Message {
  /** What `X-Message-Id` said. */
  readonly id: string;
  readonly from: string;
  readonly subject: string | null;
  readonly template_id: string | null;
  readonly batch_id: string | null;
  readonly categories: readonly string[];
  readonly custom_args: Readonly<Record<string, string>>;
  /** Who gets it. */
  readonly recipients: readonly string[];
  /** Who does not, since they bounced or want none. */
  readonly dropped: readonly string[];
  /** Unix time. */
  readonly send_at: number;
}

/** How far ahead a mail may be scheduled, in seconds. */
const FURTHEST_S = 72 * 60 * 60;

export const mailHandlers: Readonly<Record<string, Handler>> = {
  'POST /v3/mail/send': send,
};

function send({ state, body }: Call): Reply {
  const mail = body as Mail;
  const now = Math.floor(state.now() / 1_000);
  const refused = unsound(state, mail, now);
  if (refused) return refused;
  if (mail.mail_settings?.sandbox_mode?.enable) return { status: 200, value: undefined };

  const recipients = mail.personalizations.flatMap(({ to, cc = [], bcc = [] }) => [...to, ...cc, ...bcc]);
  const addresses = recipients.map(({ email }) => email.toLowerCase());
  const bypasses = mail.mail_settings?.bypass_list_management?.enable === true;
  const isDropped = (address: string) => !bypasses && isSuppressed(state, address);
  const id = state.id('', 22);
  state.collection<Message>('message').put({
    id,
    from: mail.from.email,
    subject: mail.subject ?? mail.personalizations[0]?.subject ?? null,
    template_id: mail.template_id ?? null,
    batch_id: mail.batch_id ?? null,
    categories: mail.categories ?? [],
    custom_args: { ...mail.custom_args, ...mail.personalizations[0]?.custom_args },
    recipients: addresses.filter((address) => !isDropped(address)),
    dropped: addresses.filter(isDropped),
    send_at: mail.send_at ?? now,
  });
  state.record({ kind: 'created', resource: 'message', id });
  return { status: 202, value: undefined, headers: { 'x-message-id': id } };
}

/** What the contract cannot say of a mail. */
function unsound(state: State, mail: Mail, now: number): Reply | undefined {
  for (const [index, { to, cc = [], bcc = [], send_at }] of mail.personalizations.entries()) {
    const seen = new Set<string>();
    for (const { email } of [...to, ...cc, ...bcc]) {
      const address = email.toLowerCase();
      if (seen.has(address)) {
        const message = `An address may be in a personalization once. [${address}] is there more than once.`;
        return failure(400, message, `personalizations.${index}`);
      }
      seen.add(address);
    }
    if ((send_at ?? 0) > now + FURTHEST_S) return tooFar(`personalizations.${index}.send_at`);
  }
  if ((mail.send_at ?? 0) > now + FURTHEST_S) return tooFar('send_at');
  if (mail.template_id !== undefined) {
    const template = state.collection<Removable<Template>>('template').get(mail.template_id);
    if (!template || template.removed) {
      return failure(400, 'The template_id must be that of a template of this account.', 'template_id');
    }
  }
  return undefined;
}

function tooFar(field: string): Reply {
  return failure(400, 'Scheduling more than 72 hours in advance is forbidden.', field);
}

function isSuppressed(state: State, address: string): boolean {
  return ['bounce', 'global_suppression'].some((sort) => {
    const found = state.collection<Removable<Suppression>>(sort).get(address);
    return found !== undefined && !found.removed;
  });
}

import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { failure, invalidArguments } from './errors.ts';
import { objectIn } from './json-text.ts';
import type { View } from './schemas.ts';
import { timestampOf } from './timestamps.ts';
import { APP, TEAM } from './workspace.ts';

/** What a user's action gives the app: opens one modal. */
export interface Trigger {
  readonly id: string;
  readonly exchanged: boolean;
}

export const viewHandlers: Readonly<Record<string, Handler>> = { 'POST /api/views.open': open };

function open({ state, body }: Call): Reply {
  const { trigger_id, view: text } = body as { trigger_id: string; view: string };
  const triggers = state.collection<Trigger>('trigger');
  const trigger = triggers.get(trigger_id);
  if (!trigger) return failure('invalid_trigger_id');
  if (trigger.exchanged) return failure('exchanged_trigger_id');
  const given = objectIn(text);
  const wrong = given ? complaintAbout(given) : 'invalid `view`';
  if (!given || wrong) return invalidArguments(wrong!);

  triggers.put({ ...trigger, exchanged: true });
  const id = state.id('V0', 9).toUpperCase();
  const textOf = (name: string) => (typeof given[name] === 'string' ? (given[name] as string) : '');
  const view = {
    submit: null,
    close: null,
    ...given,
    id,
    team_id: TEAM.id,
    type: 'modal',
    hash: timestampOf(state.now() * 1_000),
    root_view_id: id,
    app_id: APP.id,
    bot_id: APP.botId,
    callback_id: textOf('callback_id'),
    external_id: textOf('external_id'),
    private_metadata: textOf('private_metadata'),
    clear_on_close: given.clear_on_close === true,
    notify_on_close: given.notify_on_close === true,
    state: { values: {} },
  } as unknown as View;
  state.collection<View>('view').put(view);
  state.record({ kind: 'created', resource: 'view', id });
  return { status: 200, value: { ok: true, view } };
}

function complaintAbout({ type, title, blocks, submit, close }: Readonly<Record<string, unknown>>): string | undefined {
  if (type !== 'modal') return 'unsupported type: only a modal can be opened [json-pointer:/view/type]';
  if (!isPlainText(title)) return 'missing required field: title [json-pointer:/view]';
  if (!Array.isArray(blocks)) return 'missing required field: blocks [json-pointer:/view]';
  if (blocks.length > 100) return 'no more than 100 items allowed [json-pointer:/view/blocks]';
  if (!blocks.every((block) => typeof block?.type === 'string')) return 'unsupported block [json-pointer:/view/blocks]';
  if (submit !== undefined && submit !== null && !isPlainText(submit))
    return 'invalid field: submit [json-pointer:/view]';
  if (close !== undefined && close !== null && !isPlainText(close)) return 'invalid field: close [json-pointer:/view]';
  return undefined;
}

/** Titles and buttons are plain text of at most 24 characters. */
function isPlainText(value: unknown): boolean {
  const { type, text } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return type === 'plain_text' && typeof text === 'string' && text.length >= 1 && text.length <= 24;
}

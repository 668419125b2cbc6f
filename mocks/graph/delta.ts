import { takePage } from '../../src/provider/listing.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { answer, failure, notFound, staleToken } from './errors.ts';
import { noSuchUser } from './mail.ts';
import { folderNamed, userOf } from './mailboxes.ts';
import { changes, messagesIn, removalsFrom, type StoredMessage, shown } from './messages.ts';
import { context, link, pageSize, pick, selected } from './query.ts';
import { tokenNumbers, tokenText } from './token.ts';

/** How long a token is good for, in milliseconds. Outlook's cache keeps no promise of that sort. */
const TOKEN_LIFE_MS = 7 * 24 * 60 * 60 * 1000;

/** Where a round stands. */
interface Round {
  /** Whether it lists everything that is there, not what changed. */
  readonly full: boolean;
  /** When the token was given, in milliseconds since the Unix epoch. */
  readonly issued: number;
  /** The change that the next round counts from, where this one is full; else the last one that was told. */
  readonly base: number;
  /** In a full round, the place of the last message that was told. */
  readonly place: number;
}

/** A token that continues or begins a round. */
export function roundToken({ full, issued, base, place }: Round): string {
  return tokenText(full ? 'f' : 'c', [issued, base, place]);
}

export const deltaHandlers: Readonly<Record<string, Handler>> = {
  'GET /v1.0/users/{user}/mailFolders/{folder}/messages/delta': track,
};

function track(call: Call): Reply {
  const { query, path, state } = call;
  const user = userOf(call);
  if (!user) return noSuchUser(call);
  const folder = folderNamed(path.folder!);
  if (folder === undefined) return notFound(call);
  const { names, refusal } = selected(call);
  if (refusal) return refusal;
  if (query.$skiptoken !== undefined && query.$deltatoken !== undefined) {
    return failure(call, 400, 'ErrorInvalidUrlQuery', 'Give either $skiptoken or $deltatoken.');
  }
  const token = (query.$skiptoken ?? query.$deltatoken) as string | undefined;
  const round = token === undefined ? begun(state.now(), changes(state)) : roundOf(token);
  if (!round) return failure(call, 400, 'SyncStateInvalid', 'The sync state is not valid.');
  if (state.now() - round.issued > TOKEN_LIFE_MS || round.base > changes(state)) {
    return staleToken(call);
  }

  const told = round.full
    ? messagesIn(state, user.id, folder)
        .filter(({ order }) => order < round.place)
        .map((message) => ({ message, changed: 0 }))
    : [
        ...messagesIn(state, user.id, folder)
          .filter(({ changed }) => changed > round.base)
          .map((message) => ({ message, changed: message.changed })),
        ...removalsFrom(state, user.id, folder, round.base).map(({ message, changed }) => ({ message, changed })),
      ].sort((one, other) => one.changed - other.changed);
  const { items, next: beyond } = takePage(told, { size: pageSize(call) });
  const last = items.at(-1);
  const issued = state.now();
  const { $select } = query;
  const onward = (next: Omit<Round, 'issued'>) => roundToken({ ...next, issued });
  return answer(call, 200, {
    '@odata.context': context(call, 'Collection(message)'),
    ...(last && beyond
      ? {
          '@odata.nextLink': link(call, {
            $select,
            $top: query.$top,
            $skiptoken: onward(
              round.full
                ? { full: true, base: round.base, place: (last.message as StoredMessage).order }
                : { full: false, base: last.changed, place: 0 },
            ),
          }),
        }
      : {
          '@odata.deltaLink': link(call, {
            $select,
            $deltatoken: onward({ full: false, base: round.full ? round.base : changes(state), place: 0 }),
          }),
        }),
    value: items.map(({ message }) =>
      typeof message === 'string'
        ? { '@odata.type': '#microsoft.graph.message', id: message, '@removed': { reason: 'deleted' } }
        : pick({ '@odata.type': '#microsoft.graph.message', ...shown(message) }, names),
    ),
  });
}

function begun(now: number, base: number): Round {
  return { full: true, issued: now, base, place: Number.POSITIVE_INFINITY };
}

function roundOf(token: string): Round | undefined {
  const full = tokenNumbers('f', token, 3);
  const [issued, base, place] = full ?? tokenNumbers('c', token, 3) ?? [];
  if (issued === undefined || base === undefined || place === undefined) return undefined;
  return { full: full !== undefined, issued, base, place };
}

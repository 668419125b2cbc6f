import { takePage } from '../../src/provider/listing.ts';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { failure, notFound } from './errors.ts';
import type { Removable, Template } from './schemas.ts';

export const templateHandlers: Readonly<Record<string, Handler>> = {
  'POST /v3/templates': create,
  'GET /v3/templates': list,
  'GET /v3/templates/{template_id}': retrieve,
  'PATCH /v3/templates/{template_id}': rename,
  'DELETE /v3/templates/{template_id}': remove,
};

/** What a page's link names the last template before it by. */
export function pageToken(id: string): string {
  return Buffer.from(id).toString('base64url');
}

function create({ state, body }: Call): Reply {
  const { name, generation = 'legacy' } = body as {
    readonly name: string;
    readonly generation?: Template['generation'];
  };
  const drawn = state.id('', 32);
  const id = generation === 'dynamic' ? `d-${drawn}` : drawn;
  const template: Template = { id, name, generation, updated_at: dateTime(state.now()), versions: [] };
  state.collection<Removable<Template>>('template').put(template);
  state.record({ kind: 'created', resource: 'template', id });
  return { status: 201, value: template };
}

function list({ state, query, origin }: Call): Reply {
  const {
    generations = 'legacy',
    page_size: size,
    page_token: token,
  } = query as {
    readonly generations?: string;
    readonly page_size: number;
    readonly page_token?: string;
  };
  const wanted = generations.split(',');
  const all = state.collection<Removable<Template>>('template').newestFirst();
  const at = token === undefined ? -1 : all.findIndex(({ id }) => pageToken(id) === token);
  if (token !== undefined && at === -1) return failure(400, 'The page_token is not valid.', 'page_token');
  const matches = (template: Removable<Template>) => !template.removed && wanted.includes(template.generation);
  const page = takePage(all, { size, start: at + 1, keep: matches });
  const linkTo = (after: string | undefined) => {
    const link = new URL('/v3/templates', origin);
    link.searchParams.set('generations', generations);
    link.searchParams.set('page_size', String(size));
    if (after !== undefined) link.searchParams.set('page_token', after);
    return link.href;
  };
  const next = page.next ? { next: linkTo(pageToken(page.items.at(-1)!.id)) } : {};
  const metadata = { self: linkTo(token), ...next, count: all.filter(matches).length };
  return { status: 200, value: { result: page.items, _metadata: metadata } };
}

function retrieve({ state, path }: Call): Reply {
  const template = found(state, path.template_id!);
  return template ? { status: 200, value: template } : notFound();
}

function rename({ state, path, body }: Call): Reply {
  const template = found(state, path.template_id!);
  if (!template) return notFound();
  const renamed = { ...template, name: (body as { readonly name: string }).name, updated_at: dateTime(state.now()) };
  state.collection<Removable<Template>>('template').put(renamed);
  state.record({ kind: 'updated', resource: 'template', id: template.id });
  return { status: 200, value: renamed };
}

function remove({ state, path }: Call): Reply {
  const template = found(state, path.template_id!);
  if (!template) return notFound();
  state.collection<Removable<Template>>('template').put({ ...template, removed: true });
  state.record({ kind: 'deleted', resource: 'template', id: template.id });
  return { status: 204, value: undefined };
}

function found(state: State, id: string): Removable<Template> | undefined {
  const template = state.collection<Removable<Template>>('template').get(id);
  return template?.removed ? undefined : template;
}

/** As SendGrid writes times of templates: `2026-01-01 00:00:00`, in UTC. */
function dateTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

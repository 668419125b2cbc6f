import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import type { State } from '../../src/provider/state.ts';
import { link } from './presented.ts';
import type { Plan } from './schemas.ts';

/** A plan as it is stored. */
export type StoredPlan = Omit<Plan, 'links'>;

export const plans = (state: State) => state.collection<StoredPlan>('plan');

export const planHandlers: Readonly<Record<string, Handler>> = { 'GET /v1/billing/plans': list };

function list({ state, query, origin }: Call): Reply {
  const page = (query.page as number | undefined) ?? 1;
  const size = (query.page_size as number | undefined) ?? 10;
  const all = plans(state).newestFirst().toReversed();
  const pages = Math.max(1, Math.ceil(all.length / size));
  const at = (number: number) => `${origin}/v1/billing/plans?page_size=${size}&page=${number}`;
  const links = [link(at(page), 'self'), link(at(1), 'first')];
  if (page > 1) links.push(link(at(page - 1), 'prev'));
  if (page < pages) links.push(link(at(page + 1), 'next'));
  links.push(link(at(pages), 'last'));
  const shown = all
    .slice((page - 1) * size, page * size)
    .map((plan): Plan => ({ ...plan, links: [link(`${origin}/v1/billing/plans/${plan.id}`, 'self')] }));
  const totals = query.total_required === true ? { total_items: all.length, total_pages: pages } : {};
  return { status: 200, value: { plans: shown, ...totals, links } };
}

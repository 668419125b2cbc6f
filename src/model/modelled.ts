import type { Card, Handler, ProviderDefinition } from '../provider/provider.ts';
import { type Layout, layoutOf } from './layout.ts';
import { Model } from './model.ts';
import type { ResourceOperations } from './recognise.ts';
import type { Verb } from './resource-model.ts';
import { unevaluated } from './unevaluated.ts';
import { refusalsOf, voiceOf } from './voice.ts';

/** A card of a provider of which no more may be known than its document says. */
export type ModelledCard = Omit<Card, 'evaluation' | 'sources'> & Partial<Pick<Card, 'evaluation' | 'sources'>>;

export interface ModelledOptions
  extends Partial<Pick<ProviderDefinition, 'handlers' | 'webhooks' | 'meaning' | 'stamp'>> {
  readonly card: ModelledCard;
  /** The OpenAPI document, as a file URL. Read when first used. */
  readonly contract: URL;
  /** The operations on each sort of resource. Default: none, and Prism answers everything. */
  readonly resources?: Readonly<Record<string, ResourceOperations>>;
}

/**
 * A provider that is known by its contract alone: resources remember what was made of them, errors have the shapes that
 * the contract documents, and Prism answers the rest.
 *
 * `handlers` take the place of what is modelled, operation by operation. Reading the contract throws a `UserError`
 * (`MODEL_UNCLEAR`) where a resource names an operation that it does not have, or one whose answer has no such record.
 *
 * @example
 * export default defineProvider(modelled({
 *   card,
 *   contract: new URL('../../contracts/petstore/openapi.json', import.meta.url),
 *   resources: { pet: { id: 'id', create: 'POST /pets', read: 'GET /pets/{petId}', list: 'GET /pets' } },
 * }));
 */
export function modelled({ card, contract, resources = {}, handlers, ...rest }: ModelledOptions): ProviderDefinition {
  const layout = layoutOf(resources);
  let made: Model | undefined;
  const model = () => {
    made ??= new Model(contract, card, resources, layout);
    return made;
  };
  const sorts = [...Object.keys(resources), ...layout.open, ...cursorSorts(card, layout)];
  return {
    card: { evaluation: unevaluated, sources: {}, ...card },
    contract: () => model().contract,
    handlers: { ...handlersOf(model, card, resources), ...handlers },
    voice: voiceOf(() => model().errors),
    refuse: refusalsOf(
      card.auth,
      () => model().contract,
      () => model().errors,
    ),
    fixtures: (state) => model().fill(state),
    resources: lazyRecord(sorts, (sort) => model().idsOf(sort)),
    ...rest,
  };
}

function handlersOf(
  model: () => Model,
  { auth, paging }: ModelledCard,
  resources: Readonly<Record<string, ResourceOperations>>,
): Readonly<Record<string, Handler>> {
  const handlers: Record<string, Handler> = {};
  for (const [name, { id: _, ...operations }] of Object.entries(resources)) {
    for (const [verb, operation] of Object.entries(operations) as [Verb, string][]) {
      handlers[operation] = (call) => model().behaviourOf(name).handle(verb, call, paging?.[operation]);
    }
  }
  if (auth.kind === 'oauth') handlers[`POST ${auth.tokenPath}`] = (call) => model().issueToken(call);
  return handlers;
}

/** The sorts of cursors that some list has. */
function cursorSorts({ paging }: ModelledCard, { lists }: Layout): readonly string[] {
  return [...lists].flatMap(([operation, { cursors }]) => {
    const next = paging?.[operation]?.next;
    return next && !('counts' in next) && !('after' in next) ? [cursors] : [];
  });
}

/** Values that are made when each is first looked at: the provider may be declared long before its contract is read. */
function lazyRecord<T>(names: readonly string[], make: (name: string) => T): Readonly<Record<string, T>> {
  const made: Record<string, T> = {};
  for (const name of names) Object.defineProperty(made, name, { enumerable: true, get: () => make(name) });
  return made;
}

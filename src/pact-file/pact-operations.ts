import type { PactInteraction } from './pact-file.ts';
import { parametersIn, shapeOf, templateOf } from './path-template.ts';

/** What a pact shows of one operation. */
export interface PactOperation {
  /** `GET /orders/{orderId}`. */
  readonly name: string;
  /** In upper case. */
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** In the order of the pacts. */
  readonly interactions: readonly PactInteraction[];
}

/** The methods that an OpenAPI document can say. */
const METHODS = new Set(['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Sorts interactions by the operations that they are of.
 *
 * @param known the template of a path where it is known already: by a contract, or by the subject's own words.
 */
export function pactOperations(
  interactions: readonly PactInteraction[],
  known: (method: string, path: string) => string | undefined = () => undefined,
): readonly PactOperation[] {
  const usable = interactions.filter(({ request }) => METHODS.has(request.method));
  const names = new Map<string, string>();
  const placed = usable.map((interaction) => {
    const { request } = interaction;
    const given = known(request.method, request.path);
    const template = given ?? templateOf(request);
    // The first to name the parameters of a path names them for all.
    const shape = shapeOf(template);
    const path = given ?? names.get(shape) ?? template;
    if (!names.has(shape)) names.set(shape, path);
    return { interaction, path };
  });
  const templates = [...new Set(placed.map(({ path }) => path))].filter((path) => path.includes('{'));
  const operations = new Map<string, { method: string; path: string; interactions: PactInteraction[] }>();
  for (const { interaction, path: own } of placed) {
    const { method, path: example } = interaction.request;
    // What is not there need not look like an id: `/orders/unknown` is a 404 of `/orders/{orderId}`.
    const isMissing = interaction.response.status === 404 && !own.includes('{');
    const path = (isMissing && templates.find((template) => parametersIn(template, example))) || own;
    const name = `${method} ${path}`;
    const operation = operations.get(name) ?? { method, path, interactions: [] };
    operation.interactions.push(interaction);
    operations.set(name, operation);
  }
  return [...operations].map(([name, operation]) => ({ name, ...operation }));
}

/** Whether an interaction is one in which all goes well. */
export function isSuccess({ response }: PactInteraction): boolean {
  return response.status < 400;
}

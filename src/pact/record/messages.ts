import { isRecord } from '../../arbitrary/any-schema.ts';
import { CASE_EPOCH_MS, type Clock } from '../../clock.ts';
import type { Schema } from '../../contract/contract.ts';
import { FORM, isJson, mediaTypeOf } from '../../contract/media-type.ts';
import type { Provider } from '../../provider/provider.ts';
import { State } from '../../provider/state.ts';
import type { WebhookMessage } from '../../provider/webhook.ts';
import { secretOfWorld } from '../../webhook/world.ts';
import { bodyTemplate, valueTemplate } from './body-template.ts';
import { HIDDEN } from './demand.ts';
import { isUnnameable } from './matcher.ts';

/** A webhook as a message of a pact: what a provider sends by itself. */
export interface MessageInteraction {
  readonly description: string;
  readonly contentType: string;
  /** The text of a template of a JSON body, or of any other body as it is. */
  readonly content: string;
  /** The rules for a body that no template can be made of, by JSONPath. */
  readonly rules?: Readonly<Record<string, { readonly matchers: readonly { readonly match: string }[] }>>;
}

/** The world that webhooks are about. */
const SEED = 1;
/** Messages are made at one moment, the same every time. */
const CLOCK: Clock = { now: () => CASE_EPOCH_MS, sleep: async () => {} };

/** The webhooks of a provider, each about something in a fresh world of its own; none where it sends none. */
export function messagesOf(provider: Provider): readonly MessageInteraction[] {
  if (!provider.webhooks) return [];
  const { sign } = secretOfWorld(provider, SEED, CLOCK);
  return Object.entries(provider.webhooks.events).map(([event, make]) => {
    const message = without(sign, make(new State(SEED, CLOCK, provider.fixtures)));
    const { contentType } = message;
    return { description: `webhook ${event}`, contentType, ...contentOf(event, message, provider) };
  });
}

/** The message without the secret, which some vendors put into the body for receivers to compare. */
function without(secret: string, message: WebhookMessage): WebhookMessage {
  const inJson = JSON.stringify(secret).slice(1, -1);
  return { ...message, body: message.body.replaceAll(inJson, HIDDEN).replaceAll(encodeURIComponent(secret), HIDDEN) };
}

type Content = Pick<MessageInteraction, 'content' | 'rules'>;

function contentOf(event: string, { body, contentType }: WebhookMessage, provider: Provider): Content {
  if (mediaTypeOf(contentType) === FORM) return { content: body, rules: formRules(body) };
  if (!isJson(contentType)) return { content: body };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { content: body };
  }
  const schema = schemaOf(event, provider);
  const { contract } = provider;
  // Only the type of an event tells a receiver what has come.
  const json = schema ? bodyTemplate((one) => contract.resolve(one), schema, value) : valueTemplate(value, [event]);
  return { content: json === undefined ? body : JSON.stringify(json) };
}

/** Each field may be another text. */
function formRules(body: string): MessageInteraction['rules'] {
  const fields = new URLSearchParams(body);
  const names = [...new Set(fields.keys())].filter((name) => !isUnnameable(name));
  const anyText = { matchers: [{ match: 'type' }] };
  const rules = names.flatMap((name) => {
    const place = `$['${name.replaceAll(/['\\]/g, '\\$&')}']`;
    const values = fields.getAll(name);
    return values.length === 1
      ? [[place, anyText] as const]
      : values.map((_, index) => [`${place}[${index}]`, anyText] as const);
  });
  return Object.fromEntries(rules);
}

/** What the contract says of an event's body (OpenAPI 3.1, `webhooks`), where it does. */
function schemaOf(event: string, { contract }: Provider): Schema | undefined {
  const inside = (from: unknown, key: string): unknown => {
    const found = isRecord(from) && Object.hasOwn(from, key) ? from[key] : undefined;
    return isRecord(found) && typeof found.$ref === 'string' ? contract.resolve(found) : found;
  };
  const content = [event, 'post', 'requestBody', 'content'].reduce(inside, contract.document.webhooks as unknown);
  if (!isRecord(content)) return undefined;
  const type = Object.keys(content).find(isJson);
  const schema = type === undefined ? undefined : inside(inside(content, type), 'schema');
  return isRecord(schema) ? schema : undefined;
}

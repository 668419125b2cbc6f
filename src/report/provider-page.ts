import type { Card, Provider } from '../provider/provider.ts';
import { GENERATED } from './generated-note.ts';
import { block, code, markdownTable, plain } from './markdown-parts.ts';
import { errorSamples } from './provider-errors.ts';
import { briefly, factTable, IN_FAULTLINE, stated } from './provider-facts.ts';
import { isSecondName, operationParts } from './provider-operations.ts';
import {
  authPhrase,
  authSentence,
  idempotencySentences,
  keyPlace,
  nextPhrase,
  pagingPhrase,
  placePhrase,
  quotaSentences,
} from './provider-phrases.ts';
import { settingsParts } from './provider-settings.ts';
import { webhookParts, webhookPhrases } from './provider-webhooks.ts';

/** `docs/providers/NAME.md`: what is known of a vendor, and what its mock makes of it. */
export function renderProviderPage(provider: Provider): string {
  const { card } = provider;
  const { evaluation } = card;
  const parts = [
    GENERATED,
    `# ${plain(card.title)}`,
    `The tables say what the vendor does, and [what each statement rests on](README.md#what-a-statement-rests-on). Behind **In Faultline** stands what the mock makes of it; its details are in [FIDELITY.md](../../mocks/${card.name}/FIDELITY.md).`,
    '## At a glance',
    glance(provider),
    '## Credentials',
    factTable(evaluation.credentials),
    `${IN_FAULTLINE} ${authSentence(card.auth)}`,
    '## Operations',
    ...operationParts(provider),
    '## Rate limits',
    factTable([...evaluation.rateLimits.facts, ...evaluation.retryAfter.facts]),
    `${IN_FAULTLINE} ${limits(card)}`,
    '## Idempotency',
    factTable(evaluation.idempotency),
    `${IN_FAULTLINE} ${card.idempotency ? idempotencySentences(card.idempotency) : 'Each repeat is a request like any other.'}`,
    '## Lists in pages',
    factTable(evaluation.pagination),
    ...pagingParts(provider),
    ...batchParts(provider),
    '## Webhooks',
    ...webhookParts(provider),
    '## Errors',
    factTable(evaluation.errors),
    ...errorSamples(provider),
    '## Versions',
    factTable(evaluation.versioning),
    `${IN_FAULTLINE} The contract follows version ${code(card.version)}.`,
    '## Status page',
    evaluation.statusPage ? `${stated(evaluation.statusPage)}.` : 'None is known.',
    '## Connect',
    ...connectParts(card),
    "## Faultline's own client",
    ...settingsParts(provider),
    '## Sources',
    sources(provider),
  ];
  return `${parts.join('\n\n')}\n`;
}

function glance(provider: Provider): string {
  const { card } = provider;
  const { evaluation, idempotency } = card;
  const { signed, retried } = webhookPhrases(provider);
  const { sdk } = evaluation;
  const lists = pagingPhrase(Object.values(card.paging ?? {}));
  const points: readonly (readonly [string, string])[] = [
    ['API', `version ${code(card.version)}, at ${code(card.baseUrl)}`],
    ['Credentials', authPhrase(card.auth)],
    ['Rate limit', briefly(evaluation.rateLimits)],
    ['Retry-After on a 429', briefly(evaluation.retryAfter)],
    ['Idempotency keys', idempotency ? keyPlace(idempotency) : 'none'],
    ...(lists === '' ? [] : ([['Lists', lists]] as const)),
    ['Webhooks', evaluation.webhooks ? `signed: ${signed}; repeated: ${retried}` : 'none'],
    ['SDK', sdk ? `${code(`${sdk.package} ${sdk.version}`)}; repeats by default: ${briefly(sdk.retries)}` : 'none'],
  ];
  return points.map(([name, text]) => `- **${name}**: ${text}`).join('\n');
}

function limits({ name, quota }: Card): string {
  const asked = `The fault ${code('rate-limit')} throttles whenever you say so, with and without Retry-After.`;
  const counted = quota
    ? `${quotaSentences(quota)} So does ${code(`faultline mock ${name} --limits`)}.`
    : `The card has no numbers, so the fault ${code('quota')} refuses nothing.`;
  return `${counted} ${asked}`;
}

function pagingParts(provider: Provider): string[] {
  const lists = Object.entries(provider.card.paging ?? {}).filter(([name]) => !isSecondName(provider, name));
  if (lists.length === 0) return [];
  const rows = lists.map(([operation, { position, size, next, expires }]) => [
    code(operation),
    placePhrase(position),
    size ? placePhrase(size) : '–',
    size?.default === undefined ? '–' : String(size.default),
    nextPhrase(next),
    expires ? 'yes' : 'no',
  ]);
  return [
    `${IN_FAULTLINE} Places in an answer are JSON pointers.`,
    markdownTable(['list', 'page', 'size', 'by default', 'what leads to the next page', 'can go stale'], rows),
  ];
}

function batchParts(provider: Provider): string[] {
  const batches = Object.entries(provider.card.batches ?? {}).filter(([name]) => !isSecondName(provider, name));
  const rows = batches.map(([operation, { records, trace }]) => [
    code(operation),
    code(records),
    trace === undefined ? 'always' : `where every record has ${code(trace)}`,
  ]);
  if (rows.length === 0) return [];
  return [
    '## Batches',
    'Operations that can take some records and refuse others:',
    markdownTable(['operation', 'records in', 'in part'], rows),
  ];
}

function connectParts({ name, evaluation: { sdk, connect } }: Card): string[] {
  const start = `Start ${code(`faultline mock ${name} --env-file .env.faultline`)}, and give your app what stands in that file.`;
  if (!sdk) return [`There is no SDK for Node. ${start}`, block('ts', connect)];
  const tls = sdk.plainHttp ? 'It takes plain http.' : 'It needs https.';
  return [
    start,
    `**${code(sdk.package)} and its base URL.** ${stated(sdk.baseUrl)}. ${tls}`,
    block('ts', connect),
    `What ${code(`${sdk.package} ${sdk.version}`)} does by itself about failures:`,
    factTable(sdk.retries.facts, 'it'),
    ...(sdk.traps.length === 0
      ? []
      : ['What else surprises:', sdk.traps.map((fact) => `- ${stated(fact)}.`).join('\n')]),
  ];
}

function sources({ card, webhooks }: Provider): string {
  const entries: readonly (readonly [string, string])[] = [
    ...Object.entries(card.sources),
    ...Object.entries(webhooks?.sources ?? {}).map(([topic, source]) => [`webhooks, ${topic}`, source] as const),
  ];
  return entries.map(([topic, source]) => `- ${spaced(topic)}: ${source}`).join('\n');
}

/** `rateLimits` as `rate limits`. */
function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

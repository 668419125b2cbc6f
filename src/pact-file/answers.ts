import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../arbitrary/any-schema.ts';
import { singular } from '../model/path-shape.ts';
import type { Call, Handler, Reply } from '../provider/provider.ts';
import {
  isCredential,
  isIdempotencyHeader,
  isIdempotencyProperty,
  isKeyInQuery,
  isVolatile,
  resendable,
} from './header-kinds.ts';
import { addedFits, type Fit, fitOfScalar, fitOfValue, NO_FIT } from './matches.ts';
import type { PactInteraction, PactResponse } from './pact-file.ts';
import { isSuccess, type PactOperation } from './pact-operations.ts';
import { parametersIn } from './path-template.ts';
import { requestBodyOf } from './request-body.ts';
import { BodyRules } from './rule-at.ts';

/** What an operation was last told to write, so that saying it again changes nothing. */
interface Written {
  readonly id: string;
  readonly body: unknown;
}

/**
 * Answers an operation as its pact does: by the interaction whose request is most like the one that came. Where several
 * are, and where none is as the pact says, a success comes before a failure.
 */
export function pactHandler(operation: PactOperation): Handler {
  return (call) => {
    const { response } = bestOf(operation, call);
    if (response.status < 300) recordEffect(operation, call);
    return replyOf(response);
  };
}

/** A pact's response as an operation answers it. */
export function replyOf({ status, headers, body }: PactResponse): Reply {
  const sent = resendable(headers);
  if (body.kind === 'json') return { status, value: body.value, headers: sent };
  if (body.kind === 'none') return { status, value: undefined, headers: withoutType(sent) };
  const type = sent['content-type'] ?? body.contentType ?? 'text/plain; charset=utf-8';
  return { status, value: undefined, text: body.text, headers: { ...sent, 'content-type': type } };
}

function withoutType({ 'content-type': _, ...headers }: Readonly<Record<string, string>>) {
  return headers;
}

function bestOf({ path, interactions }: PactOperation, call: Call): PactInteraction {
  let best = interactions[0]!;
  let bestFit: Fit | undefined;
  for (const interaction of interactions) {
    const fit = fitOf(path, interaction, call);
    if (bestFit && !isBetter(fit, interaction, bestFit, best)) continue;
    best = interaction;
    bestFit = fit;
  }
  return best;
}

function isBetter(fit: Fit, one: PactInteraction, other: Fit, standing: PactInteraction): boolean {
  const [rank, standingRank] = [rankOf(fit, one), rankOf(other, standing)];
  if (rank !== standingRank) return rank < standingRank;
  if (fit.misses !== other.misses) return fit.misses < other.misses;
  if (fit.equals !== other.equals) return fit.equals > other.equals;
  return isSuccess(one) && !isSuccess(standing);
}

/** What fits is answered as it fits; what fits nothing is no reason to fail. */
function rankOf({ misses }: Fit, interaction: PactInteraction): number {
  if (misses === 0) return 0;
  return isSuccess(interaction) ? 1 : 2;
}

function fitOf(path: string, { request }: PactInteraction, call: Call): Fit {
  const { rules, headers, query } = request;
  const wanted = parametersIn(path, request.path) ?? {};
  const ways = Object.keys(wanted).map((name) => {
    // What the path may be is said of the whole of it: its parameters are where it may differ.
    const matchers = rules.path.length > 0 || request.pathExpression !== undefined ? [{ match: 'type' }] : [];
    return fitOfScalar(wanted[name], call.path[name], matchers);
  });
  const asked = new URL(call.request.url).searchParams;
  const named = Object.keys(query).filter((name) => !isKeyInQuery(name));
  const parts = named.map((name) => fitOfAll(query[name]!, asked.getAll(name), rules.query[name] ?? []));
  const more = [...new Set(asked.keys())].filter((name) => !(name in query) && !isKeyInQuery(name));
  const fields = Object.entries(headers)
    .filter(([name]) => !isCredential(name) && !isVolatile(name) && !isIdempotencyHeader(name))
    .map(([name, value]) => fitOfScalar(value, call.headers[name], rules.header[name] ?? []));
  return addedFits([...ways, ...parts, { misses: more.length, equals: 0 }, ...fields, fitOfBody(request, call)]);
}

function fitOfAll(
  expected: readonly string[],
  actual: readonly string[],
  matchers: readonly { readonly match: string }[],
): Fit {
  if (expected.length === 0) return NO_FIT;
  if (actual.length === 0) return { misses: 1, equals: 0 };
  if (matchers.length === 0 && actual.length !== expected.length) return { misses: 1, equals: 0 };
  return addedFits(
    actual.map((value, index) => fitOfScalar(expected[Math.min(index, expected.length - 1)], value, matchers)),
  );
}

function fitOfBody(request: PactInteraction['request'], call: Call): Fit {
  const wanted = requestBodyOf(request);
  // A pact without a body takes any.
  if (!wanted) return NO_FIT;
  if (call.body === undefined) return { misses: 1, equals: 0 };
  return fitOfValue(withoutKey(wanted.value), withoutKey(call.body), new BodyRules(request.rules.body));
}

/** Idempotency keys are as many as there are requests. */
export function withoutKey(body: unknown): unknown {
  if (!isRecord(body) || !Object.keys(body).some(isIdempotencyProperty)) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !isIdempotencyProperty(name)));
}

/** Writes into the ledger what a request changed, as far as its method tells. */
function recordEffect({ method, path }: PactOperation, { state, path: values, body }: Call): void {
  const resource = resourceOf(path);
  if (method === 'POST') {
    state.record({ kind: 'created', resource, id: state.id(`${resource}_`) });
    return;
  }
  if (method !== 'PUT' && method !== 'PATCH' && method !== 'DELETE') return;
  const written = state.collection<Written>('written');
  const id = `${path} ${JSON.stringify(values)}`;
  const now = method === 'DELETE' ? null : body;
  const before = written.get(id);
  // To say the same once more changes nothing (RFC 9110, section 9.2.2).
  if (before && isDeepStrictEqual(before.body, now)) return;
  written.put({ id, body: now });
  state.record({
    kind: method === 'DELETE' ? 'deleted' : 'updated',
    resource,
    id: Object.values(values).at(-1) ?? path,
  });
}

/** `/orders/{orderId}/lines` is about a `line`. */
function resourceOf(path: string): string {
  const noun = path.split('/').findLast((segment) => segment !== '' && !segment.includes('{')) ?? 'resource';
  return singular(noun).replaceAll(/[^\w.-]/g, '_');
}

import type { Schema } from '../contract/contract.ts';
import { isJson, JSON_TYPE, mediaTypeOf } from '../contract/media-type.ts';
import { type Credential, credentialIn, isCredentialed } from './credential.ts';
import { isCredential, isIdempotencyHeader, isIdempotencyProperty, isKeyInQuery, isVolatile } from './header-kinds.ts';
import type { PactInteraction, PactResponse } from './pact-file.ts';
import type { PactOperation } from './pact-operations.ts';
import { queryOf } from './query.ts';
import { requestBodyOf } from './request-body.ts';
import { BodyRules } from './rule-at.ts';
import { type Example, schemaOf } from './schema-of.ts';

/**
 * What pacts show of a provider, as an OpenAPI 3.1 document: it accepts every example in them, and is as loose as their
 * matching rules.
 */
export function documentFrom(title: string, operations: readonly PactOperation[]): Schema {
  const credential = credentialIn(operations);
  const paths: Record<string, Record<string, Schema>> = {};
  for (const operation of operations) {
    const item = paths[operation.path] ?? {};
    item[operation.method.toLowerCase()] = operationFrom(operation, credential);
    paths[operation.path] = item;
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1' },
    paths,
    ...(credential && {
      security: [{ [credential.name]: [] }],
      components: { securitySchemes: { [credential.name]: credential.scheme } },
    }),
  };
}

function operationFrom({ path, interactions }: PactOperation, credential: Credential | undefined): Schema {
  const parameters = [...pathParameters(path), ...queryParameters(interactions), ...headerParameters(interactions)];
  const requestBody = requestBodyFrom(interactions);
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: responsesFrom(interactions),
    ...(credential && !interactions.some(isCredentialed) && { security: [] }),
  };
}

function pathParameters(path: string): readonly Schema[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(interactions: readonly PactInteraction[]): readonly Schema[] {
  const all = interactions.map(({ request }) => ({ values: queryOf(request), rules: request.rules.query }));
  const names = [...new Set(all.flatMap(({ values }) => Object.keys(values)))].filter((name) => !isKeyInQuery(name));
  return names.map((name) => {
    const examples = all.flatMap(({ values, rules }): Example[] =>
      name in values ? [{ value: values[name], rules: new BodyRules({ $: rules[name] ?? [] }) }] : [],
    );
    // A rule speaks of each of the values; how many there are, and that they are text, is plain to see.
    const flat = examples.flatMap(({ value, rules }) => [value].flat().map((one) => ({ value: one, rules })));
    const isList = examples.some(({ value }) => Array.isArray(value));
    const isText = flat.every(({ value }) => typeof value === 'string');
    const decides = !isList && examples.length === interactions.length;
    const one = isText ? schemaOf(flat.map(withRules), { decides }) : {};
    const schema = isList ? { type: 'array', items: one } : isText ? one : schemaOf(examples);
    const deep = schema.type === 'object' && { style: 'deepObject', explode: true };
    return { name, in: 'query', required: examples.length === interactions.length, schema, ...deep };
  });
}

/** Without the rules where they are none: an empty list of them is one, too. */
function withRules({ value, rules }: Example): Example {
  return { value, rules: rules.at([])?.matchers.length === 0 ? new BodyRules({}) : rules };
}

function headerParameters(interactions: readonly PactInteraction[]): readonly Schema[] {
  const names = [...new Set(interactions.flatMap(({ request }) => Object.keys(request.headers)))];
  return names
    .filter((name) => !isCredential(name) && !isVolatile(name))
    .map((name) => {
      const examples = interactions.flatMap(({ request: { headers, rules } }): Example[] => {
        const matchers = rules.header[name];
        return name in headers ? [{ value: headers[name], rules: new BodyRules(matchers ? { $: matchers } : {}) }] : [];
      });
      const isKey = isIdempotencyHeader(name);
      return {
        name,
        in: 'header',
        // Whether a client sends a key is what it is judged by.
        required: !isKey && examples.length === interactions.length,
        schema: isKey ? { type: 'string' } : { ...schemaOf(examples), type: 'string' },
      };
    });
}

function requestBodyFrom(interactions: readonly PactInteraction[]): Schema | undefined {
  const bodies = interactions.map(({ request }) => ({ body: requestBodyOf(request), rules: request.rules.body }));
  const present = bodies.flatMap(({ body, rules }) => (body ? [{ body, rules }] : []));
  if (present.length === 0) return undefined;
  const types = [...new Set(present.map(({ body }) => body.mediaType))];
  const content = types.map((type) => {
    const own = present.filter(({ body }) => body.mediaType === type);
    const examples = own.map(({ body, rules }) => ({ value: body.value, rules: new BodyRules(rules) }));
    const isData = own.every(({ body }) => body.isData);
    const schema = isData ? schemaOf(examples, { decides: true, optional: isIdempotencyProperty }) : {};
    return [type, { schema }] as const;
  });
  return { required: present.length === interactions.length, content: Object.fromEntries(content) };
}

function responsesFrom(interactions: readonly PactInteraction[]): Schema {
  const statuses = [...new Set(interactions.map(({ response }) => response.status))].sort((one, other) => one - other);
  return Object.fromEntries(
    statuses.map((status) => {
      const responses = interactions.map(({ response }) => response).filter((response) => response.status === status);
      return [String(status), responseFrom(responses)];
    }),
  );
}

/** Without a schema where some have none: then nothing can be said of all. */
function responseFrom(responses: readonly PactResponse[]): Schema {
  const description = 'As in the pact.';
  const isPlainJson = ({ body, headers }: PactResponse) =>
    body.kind === 'json' && isJson(headers['content-type'] ?? JSON_TYPE);
  if (!responses.every(isPlainJson)) return { description, ...otherContent(responses) };
  const examples = responses.map(({ body, rules }) => ({
    value: body.kind === 'json' ? body.value : undefined,
    rules: new BodyRules(rules.body),
  }));
  return { description, content: { [JSON_TYPE]: { schema: schemaOf(examples) } } };
}

/** The types of answers that are no JSON, of which no more is said. */
function otherContent(responses: readonly PactResponse[]): Schema {
  const types = responses.flatMap(({ body, headers }) =>
    body.kind === 'text' ? [mediaTypeOf(headers['content-type'] ?? body.contentType ?? 'text/plain')] : [],
  );
  const others = [...new Set(types)].filter((type) => !isJson(type));
  return others.length > 0 ? { content: Object.fromEntries(others.map((type) => [type, {}])) } : {};
}

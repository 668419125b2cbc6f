import { readFileSync } from 'node:fs';
import { UserError } from '../user-error.ts';
import { readPlainBody, readWrappedBody, wrappedType } from './body.ts';
import { JsonPlace } from './json-place.ts';
import { readMatchingRules } from './matching-rules.ts';
import type {
  PactBody,
  PactFile,
  PactInteraction,
  PactMessage,
  PactRequest,
  PactResponse,
  PactState,
} from './pact-file.ts';
import { specificationVersion } from './specification-version.ts';

/**
 * Reads a Pact file of any version.
 *
 * @param path absolute.
 * @param file the same as messages name it.
 * @throws UserError `PACT_NOT_FOUND`, and those of `parsePact`.
 */
export function readPact(path: string, file = path): PactFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? `There is no file ${file}` : `${file} cannot be read (${code})`;
    throw new UserError('PACT_NOT_FOUND', `${why}; name a Pact file.`, { cause: error });
  }
  return parsePact(text, file);
}

/**
 * Reads the text of a Pact file of any version.
 *
 * @param file as messages name it.
 * @throws UserError `PACT_INVALID` where it is no JSON or lacks what every pact has, `PACT_VERSION` where it follows a version
 * of the specification that is not known.
 */
export function parsePact(text: string, file: string): PactFile {
  const root = new JsonPlace(parseJson(text, file), file);
  root.record();
  const specification = specificationVersion(root, file);
  if (root.get('interactions').missing && root.get('messages').missing) {
    throw root.refused('it has neither interactions nor messages');
  }
  const interactions: PactInteraction[] = [];
  const messages: PactMessage[] = [];
  const others: string[] = [];
  root
    .get('interactions')
    .items()
    .forEach((each, index) => {
      each.record();
      const type = each.get('type').missing ? 'Synchronous/HTTP' : String(each.get('type').value);
      const description = descriptionOf(each, `interaction ${index + 1}`);
      const plugin = each.get('pluginConfiguration').members().length > 0;
      if (type === 'Synchronous/HTTP' && !plugin) interactions.push(readInteraction(each, description, specification));
      else if (type === 'Asynchronous/Messages' && !plugin)
        messages.push(readMessage(each, description, specification));
      else others.push(description);
    });
  root
    .get('messages')
    .items()
    .forEach((each, index) => {
      each.record();
      messages.push(readMessage(each, descriptionOf(each, `message ${index + 1}`), specification));
    });
  const consumer = root.get('consumer').get('name').text();
  const provider = root.get('provider').get('name').text();
  return { file, consumer, provider, specification, interactions, messages, others };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const message = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').replace(/\.$/, '') : String(error);
    throw new UserError('PACT_INVALID', `${file} is no JSON: ${message}.`, { cause: error });
  }
}

function descriptionOf(each: JsonPlace, otherwise: string): string {
  const description = each.get('description');
  return description.missing ? otherwise : description.text();
}

function readInteraction(each: JsonPlace, description: string, version: PactFile['specification']): PactInteraction {
  return {
    description,
    states: readStates(each),
    pending: each.get('pending').value === true,
    request: readRequest(each.get('request'), version),
    response: readResponse(each.get('response'), version),
  };
}

function readRequest(request: JsonPlace, version: PactFile['specification']): PactRequest {
  request.record();
  const [path = '', inPath] = request
    .get('path')
    .text()
    .split(/\?(.*)/s);
  const query = readQuery(request.get('query'), inPath);
  return {
    method: request.get('method').text().toUpperCase(),
    path,
    ...pathExpression(request),
    query,
    ...readContent(request, version),
    rules: readMatchingRules(request.get('matchingRules'), Object.keys(query)),
  };
}

function pathExpression(request: JsonPlace): { readonly pathExpression?: string } {
  const generator = request.get('generators').get('path');
  const { value } = generator.get('expression');
  return generator.get('type').value === 'ProviderState' && typeof value === 'string' ? { pathExpression: value } : {};
}

function readResponse(response: JsonPlace, version: PactFile['specification']): PactResponse {
  response.record();
  const status = response.get('status');
  // Pact's own tools take a response without a status for 200.
  const code = status.missing ? 200 : Number(status.value);
  if (!Number.isInteger(code) || code < 100 || code > 599) throw status.wrong('a status of HTTP');
  return { status: code, ...readContent(response, version), rules: readMatchingRules(response.get('matchingRules')) };
}

/** Headers and body. A type that only a body of version 4 names is a header too: it is what goes over the wire. */
function readContent(
  part: JsonPlace,
  version: PactFile['specification'],
): { headers: Readonly<Record<string, string>>; body: PactBody } {
  const headers = Object.fromEntries(
    part
      .get('headers')
      .members()
      .map(([name, value]) => [name.toLowerCase(), listOf(value).join(', ')]),
  );
  const body = part.get('body');
  const type = headers['content-type'];
  if (version < 4) return { headers, body: readPlainBody(body, type) };
  const own = wrappedType(body);
  const all = type === undefined && own !== undefined ? { ...headers, 'content-type': own } : headers;
  return { headers: all, body: readWrappedBody(body, type) };
}

/** A query is text in versions 1 and 2, and values by name in later ones; some libraries have one value without its list. */
function readQuery(query: JsonPlace, inPath = ''): Readonly<Record<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const add = (name: string, values: readonly string[]) => found.set(name, [...(found.get(name) ?? []), ...values]);
  for (const [name, value] of new URLSearchParams(inPath)) add(name, [value]);
  if (query.isText) for (const [name, value] of new URLSearchParams(query.text())) add(name, [value]);
  else for (const [name, values] of query.members()) add(name, listOf(values));
  return Object.fromEntries(found);
}

/** One value or several, as text. */
function listOf(values: JsonPlace): readonly string[] {
  const all = Array.isArray(values.value) ? values.items() : [values];
  return all.map((each) => {
    if (typeof each.value === 'object' && each.value !== null) throw each.wrong('text');
    return each.missing ? '' : String(each.value);
  });
}

function readStates(each: JsonPlace): readonly PactState[] {
  const list = each.get('providerStates');
  if (Array.isArray(list.value)) {
    return list.items().map((state) => ({
      name: (state.isText ? state : state.get('name')).text(),
      params: Object.fromEntries(
        state.isText
          ? []
          : state
              .get('params')
              .members()
              .map(([name, { value }]) => [name, value]),
      ),
    }));
  }
  // `provider_state` is what Ruby wrote before version 1.
  const [old] = [list, each.get('providerState'), each.get('provider_state')].filter((state) => !state.missing);
  return old === undefined ? [] : [{ name: old.text(), params: {} }];
}

function readMessage(each: JsonPlace, description: string, version: PactFile['specification']): PactMessage {
  const metadata = each.get('metadata').missing ? each.get('metaData') : each.get('metadata');
  const named = metadata.members().find(([name]) => /^content-?type$/i.test(name))?.[1].value;
  const type = typeof named === 'string' ? named : undefined;
  const contents = each.get('contents');
  return {
    description,
    states: readStates(each),
    body: version < 4 ? readPlainBody(contents, type) : readWrappedBody(contents, type),
    rules: readMatchingRules(each.get('matchingRules')),
  };
}

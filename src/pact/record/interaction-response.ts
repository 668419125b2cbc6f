import { isRecord } from '../../arbitrary/any-schema.ts';
import type { Contract, ContractOperation, Schema } from '../../contract/contract.ts';
import { isJson, mediaTypeOf } from '../../contract/media-type.ts';
import type { Provider } from '../../provider/provider.ts';
import { bodyTemplate } from './body-template.ts';
import type { Exchange } from './exchange.ts';
import type { Matched, ResponsePart } from './interaction-parts.ts';
import { escaped, ofForm } from './matcher.ts';

/** The response of an exchange as a pact asks for it: as much of it as the contract promises. */
export function responsePart({ response, operation }: Exchange, { contract }: Provider): ResponsePart {
  const { status, headers, body } = response;
  const parts: Record<string, Matched> = {};
  const type = headers['content-type'];
  // A parameter such as the charset is nothing that a contract speaks of.
  if (type !== undefined && body !== '')
    parts['Content-Type'] = ofForm(`^${escaped(mediaTypeOf(type))}(?:;.*)?$`, type);
  const wait = headers['retry-after'];
  if (wait !== undefined && /^\d+$/.test(wait)) parts['Retry-After'] = ofForm('^\\d+$', wait);
  const { location } = headers;
  if (location !== undefined && (isRedirect(status) || describesLocation(contract, operation, status))) {
    parts.Location = ofForm('^.+$', location);
  }
  const schema = schemaFor(operation, status);
  const template = schema && type !== undefined && isJson(type) ? templateOfText(contract, schema, body) : undefined;
  return { status, headers: parts, ...(template === undefined ? {} : { body: template }) };
}

function templateOfText(contract: Contract, schema: Schema, body: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return undefined;
  }
  return bodyTemplate((one) => contract.resolve(one), schema, value);
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** The keys of a documented answer that a status belongs to, the closest first. */
function keysFor(status: number): readonly string[] {
  const digit = Math.floor(status / 100);
  return [`${status}`, `${digit}XX`, `${digit}xx`, 'default'];
}

function schemaFor({ responses }: ContractOperation, status: number): Schema | undefined {
  const key = keysFor(status).find((one) => Object.hasOwn(responses, one));
  return key === undefined ? undefined : responses[key];
}

/** Whether the contract says that an answer has the header: its index has no headers of answers. */
function describesLocation(contract: Contract, { path, method }: ContractOperation, status: number): boolean {
  const at = (from: unknown, key: string): unknown => {
    const found = isRecord(from) && Object.hasOwn(from, key) ? from[key] : undefined;
    return isRecord(found) && typeof found.$ref === 'string' ? contract.resolve(found) : found;
  };
  const responses = [path, method.toLowerCase(), 'responses'].reduce(at, contract.document.paths as unknown);
  const key = keysFor(status).find((one) => at(responses, one) !== undefined);
  const headers = key === undefined ? undefined : at(at(responses, key), 'headers');
  return isRecord(headers) && Object.keys(headers).some((name) => name.toLowerCase() === 'location');
}

import type { Coercion } from './coerce.ts';
import type { ContractOperation, ContractViolation } from './contract.ts';
import { decodeForm, decodeRepeated } from './form.ts';
import { decodeFormAsJson } from './form-as-json.ts';
import { FORM, isJson, isWithin, mediaTypeOf } from './media-type.ts';
import type { WireRequest } from './message.ts';
import type { Check } from './schemas.ts';
import { broken } from './violation.ts';

export interface ReadBody {
  readonly value: unknown;
  readonly violation: ContractViolation | undefined;
}

type Described = NonNullable<ContractOperation['requestBody']>;

/** How the body of one media type is checked and read; made when the first of them comes. */
export interface BodyMeans {
  readonly check: Check;
  readonly coerce: Coercion;
  /** Of a form: the properties that are lists, where they are given by repeating the name. */
  readonly lists: ReadonlySet<string> | undefined;
}

/**
 * Makes what reads the bodies of an operation: JSON and forms are decoded and checked, another media type is its text.
 *
 * @param meansOf for one of the operation's media types.
 */
export function bodyReader(
  described: Described,
  meansOf: (contentType: string) => BodyMeans,
): (request: WireRequest) => ReadBody {
  const types = [described.contentType, ...(described.others ?? [])];
  const readers = types.map((type) => ({ type, read: readerOf(described, type, meansOf) }));
  const asJson = described.orJson ? formAsJsonReader(() => meansOf(described.contentType)) : undefined;

  return (request) => {
    const contentType = request.headers['content-type'];
    if (asJson && contentType !== undefined && isJson(contentType)) return asJson(request);
    if (request.body === '' || contentType === undefined) return readers[0]!.read(request);
    const mediaType = mediaTypeOf(contentType);
    const reader = readers.find(({ type }) => isWithin(mediaType, type));
    if (reader) return reader.read(request);
    const wanted = types.map(mediaTypeOf).join(' or ');
    return { value: undefined, violation: broken(`The request is ${contentType}, not ${wanted}.`, 'media-type') };
  };
}

function readerOf(
  described: Described,
  type: string,
  meansOf: (contentType: string) => BodyMeans,
): (request: WireRequest) => ReadBody {
  let made: BodyMeans | undefined;
  const means = () => {
    made ??= meansOf(type);
    return made;
  };
  const kind = mediaTypeOf(type);
  if (kind === FORM) {
    return ({ body }) => {
      const { check, coerce, lists } = means();
      const value = coerce(lists ? decodeRepeated(body, lists) : decodeForm(body));
      return { value, violation: check(value, 'The request') };
    };
  }
  return ({ body }) => {
    if (body === '') {
      const violation = described.required ? broken('The request has no body.') : undefined;
      return { value: undefined, violation };
    }
    if (!isJson(type)) return { value: body, violation: undefined };
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      return { value: undefined, violation: broken('The body of the request is not well-formed JSON.', 'malformed') };
    }
    return { value, violation: means().check(value, 'The request') };
  };
}

function formAsJsonReader(means: () => BodyMeans): (request: WireRequest) => ReadBody {
  return ({ body }) => {
    const value = decodeFormAsJson(body);
    const malformed = broken('The body of the request is not a JSON object.', 'malformed');
    return { value, violation: value ? means().check(value, 'The request') : malformed };
  };
}

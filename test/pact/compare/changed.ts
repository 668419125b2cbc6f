import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { comparePacts, type Incompatibility } from '../../../src/pact/compare/compare.ts';
import { describedBy } from '../../../src/pact/compare/described.ts';
import { type PactSource, readPactSource } from '../../../src/pact/compare/source.ts';

/** A document, loosely: tests change parts of it. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows the part that it changes.
export type Doc = any;

export const ORDERS = 'test/pact/compare/orders.yaml';
export const VERSIONS = [2, 3, 4] as const;

/** The same interactions in three versions of the specification: what is the same in all is in `orders.yaml`. */
export function ordersPact(version: (typeof VERSIONS)[number]): PactSource {
  const file = `test/pact/compare/shop-orders-v${version}.json`;
  return readPactSource(resolve(file), file);
}

/** The file of a copy of `orders.yaml` with a change, gone after the test. */
export function changedOrders(change: (doc: Doc) => void): string {
  const doc: Doc = parse(readFileSync(ORDERS, 'utf8'));
  change(doc);
  return temporary('orders.json', JSON.stringify(doc, null, 1));
}

/** A file, gone after the test. */
export function temporary(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** A pact of one interaction, in the form of version 3. */
export function pactOf(interaction: object): PactSource {
  const text = JSON.stringify({
    consumer: { name: 'shop' },
    provider: { name: 'orders' },
    interactions: [{ description: 'it', ...interaction }],
    metadata: { pactSpecification: { version: '3.0.0' } },
  });
  return readPactSource(temporary('pact.json', text), 'pact.json');
}

/** What a document says against a pact, as `where: code`. */
export async function errorsOf(pact: PactSource, spec: string): Promise<readonly string[]> {
  return (await foundIn(pact, spec)).filter(({ severity }) => severity === 'error').map(told);
}

export async function foundIn(pact: PactSource, spec: string): Promise<readonly Incompatibility[]> {
  const [comparison] = await comparePacts([pact], await describedBy(spec));
  return comparison!.interactions.flatMap(({ found }) => found);
}

export function told({ code, pactPlace }: Incompatibility): string {
  return `${pactPlace}: ${code}`;
}

/** Changes of the document that break one of the interactions: what is said of version 3. */
export const BREAKING: readonly [what: string, change: (doc: Doc) => void, says: readonly string[]][] = [
  [
    'an operation is removed',
    (doc) => delete doc.paths['/orders/{id}.json'],
    [4, 5].map((index) => `interactions[${index}].request.path: request.path-or-method.unknown`),
  ],
  [
    'a method is removed',
    (doc) => delete doc.paths['/orders'].get,
    ['interactions[0].request.path: request.path-or-method.unknown'],
  ],
  [
    'a status is removed',
    (doc) => delete doc.paths['/orders'].post.responses['4XX'],
    ['interactions[3].response.status: response.status.unknown'],
  ],
  [
    'a field of the response is renamed',
    ({ components: { schemas } }) => {
      schemas.Order.properties.state = schemas.Order.properties.status;
      delete schemas.Order.properties.status;
    },
    [
      'interactions[0].response.body.data[0].status: response.body.incompatible',
      'interactions[1].response.body.status: response.body.incompatible',
    ],
  ],
  [
    'a field of an object that may be null is renamed',
    ({ components: { schemas } }) => {
      schemas.Order.properties.address.properties = { town: { type: 'string' } };
    },
    ['interactions[0].response.body.data[0].address.city: response.body.incompatible'],
  ],
  [
    'a field of a part of `allOf` in a choice is renamed',
    ({ components: { schemas } }) => {
      schemas.Customer.allOf[1].properties = { fullName: { type: 'string' } };
    },
    ['interactions[0].response.body.data[0].customer.name: response.body.incompatible'],
  ],
  [
    'a field of one of several choices is renamed',
    ({ components: { schemas } }) => {
      schemas.Transfer.properties = { kind: { type: 'string' }, account: { type: 'string' } };
    },
    ['interactions[1].response.body.payment.iban: response.body.incompatible'],
  ],
  [
    'a field of the response gets another type',
    ({ components: { schemas } }) => {
      schemas.Customer.allOf[0].properties.id.type = 'integer';
    },
    [
      'interactions[0].response.body.data[0].customer.id: response.body.incompatible',
      'interactions[4].response.body.customer.id: response.body.incompatible',
    ],
  ],
  [
    'a value is taken from an enumeration of the request, in a part of `allOf`',
    ({ components: { schemas } }) => {
      schemas.NewOrder.allOf[0].properties.currency.enum = ['eur', 'chf'];
    },
    ['interactions[1].request.body.currency: request.body.incompatible'],
  ],
  [
    'a value is taken from an enumeration of the query',
    (doc) => {
      doc.paths['/orders'].get.parameters[0].schema.enum = ['open', 'void'];
    },
    ['interactions[0].request.query.status: request.query.incompatible'],
  ],
  [
    'a property of the request is required that was not there',
    ({ components: { schemas } }) => {
      schemas.NewOrder.allOf[1].required = ['customer', 'channel'];
    },
    ['interactions[1].request.body: request.body.incompatible'],
  ],
  [
    'a query parameter is required that was not there',
    (doc) => doc.paths['/orders'].get.parameters.push({ name: 'shop', in: 'query', required: true, schema: {} }),
    ['interactions[0].request.query: request.parameter.incompatible'],
  ],
  [
    'a header is required that was not there',
    (doc) =>
      (doc.paths['/orders'].post.parameters ??= [
        { name: 'X-Version', in: 'header', required: true, schema: { type: 'string' } },
      ]),
    [1, 2].map((index) => `interactions[${index}].request.headers.X-Version: request.header.incompatible`),
  ],
  [
    'the items of a list in the query have a least value',
    (doc) => {
      doc.paths['/orders'].get.parameters[2].schema.items = { type: 'integer', minimum: 2 };
    },
    ['interactions[0].request.query.ids[0]: request.query.incompatible'],
  ],
  [
    'the id in the path gets another form',
    (doc) => {
      doc.paths['/orders/{id}.json'].get.parameters[0].schema = { type: 'string', pattern: '^ord_' };
    },
    ['interactions[4].request.path: request.parameter.incompatible'],
  ],
  [
    'another credential is needed too',
    (doc) => {
      doc.security = [{ token: [], tenant: [] }];
    },
    [0, 1, 2, 4].map((index) => `interactions[${index}].request: request.authorization.missing`),
  ],
  [
    'another credential is needed instead',
    ({ components, ...doc }) => {
      components.securitySchemes.token = { type: 'http', scheme: 'basic' };
      void doc;
    },
    [0, 1, 2, 4].map((index) => `interactions[${index}].request: request.authorization.missing`),
  ],
  [
    'the request may have nothing more',
    ({ components: { schemas } }) => {
      schemas.NewOrder = {
        type: 'object',
        additionalProperties: false,
        properties: { amount: {}, currency: {}, customer: {} },
      };
    },
    ['interactions[1].request.body.note: request.body.incompatible'],
  ],
  [
    'a field of a form gets another type',
    (doc) => {
      doc.paths['/orders'].post.requestBody.content['application/x-www-form-urlencoded'].schema.properties.gift = {
        type: 'integer',
      };
    },
    ['interactions[2].request.body.gift: request.body.incompatible'],
  ],
  [
    'forms are taken no more',
    (doc) => delete doc.paths['/orders'].post.requestBody.content['application/x-www-form-urlencoded'],
    ['interactions[2].request.headers.content-type: request.content-type.incompatible'],
  ],
  [
    'the response is of another type of content',
    (doc) => {
      const { content } = doc.paths['/orders'].post.responses['201'];
      content['application/xml'] = {};
      delete content['application/json'];
    },
    [1, 2].map((index) => `interactions[${index}].response.headers.content-type: response.content-type.incompatible`),
  ],
  [
    'a header of the response is removed',
    (doc) => delete doc.paths['/orders'].get.responses['200'].headers,
    ['interactions[0].response.headers.x-total: response.header.unknown'],
  ],
];

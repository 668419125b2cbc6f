import type { Contract } from '../../src/contract/contract.ts';
import { documentOf } from '../../src/contract/document.ts';
import { contractOf } from '../../src/contract/load.ts';

/** A contract of these paths and components. */
export function contractOfPaths(paths: object, components: object = {}): Contract {
  const info = { title: 'A test', version: '1' };
  return contractOf(documentOf({ openapi: '3.1.0', info, paths, components }, 'test.json'));
}

/** Responses with one JSON body. Without a schema, anything goes. */
export function answering(media: object, status = '200'): object {
  const content = { 'application/json': { schema: {}, ...media } };
  return { responses: { [status]: { description: 'It went well.', content } } };
}

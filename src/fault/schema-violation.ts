import { spoiltAnswer, withBody } from './spoilt-answer.ts';

/**
 * A success that parses and is not what the contract promises: its `id` is gone, or its first property where it has
 * none. What a bad deployment at the provider looks like.
 */
export const schemaViolation = spoiltAnswer({
  name: 'schema-violation',
  summary: 'Answers with JSON that lacks what the contract requires: its `id`, else its first property.',
  spoil: (response) => ({ kind: 'response', response: withBody(response, withoutIdentity(response.body)) }),
});

function withoutIdentity(body: string): string {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return '[]';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '[]';
  const doomed = 'id' in value ? 'id' : Object.keys(value)[0];
  return JSON.stringify(Object.fromEntries(Object.entries(value).filter(([name]) => name !== doomed)));
}

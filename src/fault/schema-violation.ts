import { spoiltAnswer, withBody } from './spoilt-answer.ts';

/**
 * A success that parses and is not what the contract promises: its `id` is gone, or another property that it requires;
 * where it requires none, one has a value of another type. What a bad deployment at the provider looks like.
 */
export const schemaViolation = spoiltAnswer({
  name: 'schema-violation',
  summary:
    'Answers with JSON that the contract does not allow: without its `id`, else without or with another property.',
  *spoil(response) {
    for (const body of violations(response.body)) yield withBody(response, JSON.stringify(body));
  },
});

/** Bodies that a schema of the given one may refuse, the likeliest first. */
function* violations(body: string): Generator<unknown> {
  const value = parsed(body);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const names = Object.keys(value).sort((one, other) => Number(other === 'id') - Number(one === 'id'));
    for (const doomed of names) yield Object.fromEntries(Object.entries(value).filter(([name]) => name !== doomed));
    for (const doomed of names) yield { ...value, [doomed]: ofAnotherType(value[doomed as keyof typeof value]) };
  }
  yield [];
  yield {};
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function ofAnotherType(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? 'none' : { unexpected: true };
}

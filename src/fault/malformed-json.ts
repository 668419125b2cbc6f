import { spoiltAnswer, withBody } from './spoilt-answer.ts';

/** A success whose body does not parse. */
export const malformedJson = spoiltAnswer({
  name: 'malformed-json',
  summary: 'Answers with a success whose body is not JSON, under a JSON content type.',
  spoil: (response) => [withBody(response, `${response.body.slice(0, -1)},"":`)],
});

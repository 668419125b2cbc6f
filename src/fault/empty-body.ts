import { spoiltAnswer, withBody } from './spoilt-answer.ts';

/** A success with nothing in it. */
export const emptyBody = spoiltAnswer({
  name: 'empty-body',
  summary: 'Answers with a success and no body.',
  spoil: (response) => [withBody(response, '')],
});

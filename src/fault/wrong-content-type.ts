import { spoiltAnswer, withBody } from './spoilt-answer.ts';

const PAGE = '<!doctype html><title>Sign in</title><p>Your session has ended.</p>';

/** A success that is somebody else's page: a captive portal, a proxy, a maintenance page. */
export const wrongContentType = spoiltAnswer({
  name: 'wrong-content-type',
  summary: 'Answers 200 with an HTML page, as a proxy or a captive portal would.',
  spoil(response) {
    const spoilt = withBody(response, PAGE);
    return [{ ...spoilt, status: 200, headers: { ...spoilt.headers, 'content-type': 'text/html; charset=utf-8' } }];
  },
});

import type { PagingCard } from '../../src/provider/paging.ts';

/** A page is named by its `PageToken`; the `Page` beside it only counts. */
const page = (items: string, link: string): PagingCard => ({
  items,
  id: 'sid',
  position: { query: 'PageToken' },
  size: { query: 'PageSize', default: 50 },
  next: { link },
});

/** How Twilio lists in pages, by operation: by relative links in the 2010 API, by absolute ones in newer APIs. */
export const paging: Readonly<Record<string, PagingCard>> = {
  'GET /2010-04-01/Accounts/{AccountSid}/Messages.json': page('/messages', '/next_page_uri'),
  'GET /2010-04-01/Accounts/{AccountSid}/Calls.json': page('/calls', '/next_page_uri'),
  'GET /2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json': page('/incoming_phone_numbers', '/next_page_uri'),
  'GET /v2/Services': page('/services', '/meta/next_page_url'),
};

/**
 * Words that tokens are made of, as zlib's preset dictionary: what stands here costs a token next to nothing. Part of
 * the token's format: changing a character of it needs a new format version. The likeliest words stand last
 * (RFC 1950, section 2.2: the compressor reaches back from the end).
 */
export const DICTIONARY: Buffer = Buffer.from(
  [
    'partial-failure","slow-body","bandwidth","slice","redirect",{"status":307,"to":"',
    'expire-token","revoke-token","partition","hang-after-commit","hang","empty-body","wrong-content-type"',
    'truncated-body",{"framing":"intact","framing":"cut","malformed-json","schema-violation","reset","refuse"',
    '"latency",{"ms":1000,"jitterMs":100,"committed":true,"committed":false,"retryAfter":7,"form":"seconds"',
    '"form":"date"}"rate-limit",{"lose-response"',
    'auth/no-credential-leak","auth/refresh-once","breaker/isolated-per-provider","breaker/ignores-client-errors"',
    'breaker/reopens-on-failure","breaker/closes-on-success","breaker/probes-bounded","breaker/probes-after-reset"',
    'breaker/silent-while-open","breaker/opens-in-time","breaker/opens-after-threshold","idempotency/single-effect"',
    'idempotency/body-stable","idempotency/key-unique","idempotency/key-stable","idempotency/key-present"',
    'outcome/alert-raised","outcome/invalid-never-success","outcome/success-not-lost","outcome/failure-surfaced"',
    'outcome/settles","retry/no-storm","retry/unsafe-not-repeated","retry/deadline-respected"',
    'retry/attempts-bounded","retry/jitter-present","retry/backoff-grows","retry/retry-after-honoured"',
    'retry/invalid-response-not-retried","retry/permanent-not-retried","retry/transient-retried"',
    '"outage","breaker-timing","idempotency","auth","failure-matrix",',
    '"description":"","metadata":{},"email":"","name":"","customer":"cus_","payment_intent":"pi_","intent":"pi_',
    '"usd"}"currency":"eur","amount":1}]],["DELETE /v1/customers/{customer}"]["GET /v1/payment_intents/{intent}"]',
    '["POST /v1/refunds"]["POST /v1/customers"],[[0,0,0,{"amount":100,"currency":"usd"}]],[[]],[["',
    '["GET /v1/customers"],["POST /v1/payment_intents"],[[0,0,0,{"',
    '[[0,0,1000],[0,0,250],[0,0,250],[0,0,250],[0,0,250]],[["status",{"status":429},0,null,1,2]]]',
    '[[]],[["status",{"status":500}]]],[[]],[["status",{"status":503},0,null,1]]]',
    '["examples/subject.ts","',
  ].join(''),
);

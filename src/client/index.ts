export type { RawAnswer } from './answer.ts';
export { CallError, type CallErrorDetails, type CallFailure, isCallError } from './call-error.ts';
export { type Client, createClient, type ListRequest } from './create-client.ts';
export type { IdempotencyOptions } from './idempotency.ts';
export type { OAuthClient } from './oauth.ts';
export type { Alert, BreakerOptions, ClientOptions } from './options.ts';
export type { NextPage, PageRequest, Paging, RequestPlace, StaleAnswer } from './paging.ts';
export type { QuotaOptions } from './quota.ts';

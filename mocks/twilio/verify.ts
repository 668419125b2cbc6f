import { createHash } from 'node:crypto';
import type { Call, Handler, Reply } from '../../src/provider/provider.ts';
import { isIn, type Kept, ownAccount } from './account.ts';
import { failure, notFound } from './errors.ts';
import { isPhoneNumber } from './numbers.ts';
import { isRefused, listedUnderMeta, pageOf } from './pagination.ts';
import type { Verification, VerificationCheck, VerifyService } from './schemas.ts';
import { newSid } from './sid.ts';
import { iso8601 } from './times.ts';

/** A service that verifies. */
export interface StoredService extends Kept {
  readonly id: string;
  readonly name: string;
  readonly codeLength: number;
  /** Milliseconds since the Unix epoch. */
  readonly created: number;
}

/** A verification under way, or ended. */
export interface StoredVerification {
  readonly id: string;
  /** `null` for a fixture: it is there in every service, and never expires. */
  readonly service: string | null;
  readonly to: string;
  readonly channel: string;
  readonly code: string;
  readonly sent: readonly { readonly sid: string; readonly at: number; readonly channel: string }[];
  readonly checks: number;
  readonly status: 'pending' | 'approved';
  /** Milliseconds since the Unix epoch. */
  readonly created: number;
  readonly updated: number;
}

export const verifyHandlers: Readonly<Record<string, Handler>> = {
  'POST /v2/Services': createService,
  'GET /v2/Services': listServices,
  'POST /v2/Services/{ServiceSid}/Verifications': createVerification,
  'POST /v2/Services/{ServiceSid}/VerificationCheck': check,
};

/** How long a verification is pending, and how often its code may be sent and checked. */
const LIFE_MS = 10 * 60 * 1_000;
const MOST_SENDS = 5;
const MOST_CHECKS = 5;

function createService(call: Call): Reply {
  const { state } = call;
  const { FriendlyName: name, CodeLength: codeLength = 6 } = call.body as {
    readonly FriendlyName: string;
    readonly CodeLength?: number;
  };
  const id = newSid(state, 'VA');
  const service: StoredService = { id, account: ownAccount(call), name, codeLength, created: state.now() };
  state.collection<StoredService>('verify_service').put(service);
  state.record({ kind: 'created', resource: 'verify_service', id });
  return { status: 201, value: shownService(service, call) };
}

function listServices(call: Call): Reply {
  const account = ownAccount(call);
  const all = call.state.collection<StoredService>('verify_service').newestFirst();
  const page = pageOf(call, all, (service) => isIn(service, account));
  if (isRefused(page)) return page;
  const shown = page.items.map((service) => shownService(service, call));
  return listedUnderMeta(page, call, 'services', shown);
}

function createVerification(call: Call): Reply {
  const { state } = call;
  const service = serviceOf(call);
  if (!service) return notFound(call);
  const {
    To: to,
    Channel: channel,
    CustomCode: custom,
  } = call.body as {
    readonly To: string;
    readonly Channel: string;
    readonly CustomCode?: string;
  };
  if (!isPhoneNumber(to)) return failure(400, 60200, `Invalid parameter \`To\`: ${to}`);
  const now = state.now();
  const before = verifications(call, service).find((one) => one.to === to && isPending(one, now));
  if (before && before.sent.length >= MOST_SENDS) return failure(429, 60203, 'Max send attempts reached');
  const attempt = { sid: newSid(state, 'VL'), at: now, channel };
  const id = before?.id ?? newSid(state, 'VE');
  const verification: StoredVerification = {
    ...(before ?? {
      id,
      service: service.id,
      to,
      code: custom ?? drawnCode(id, service.codeLength),
      checks: 0,
      status: 'pending',
      created: now,
    }),
    channel,
    sent: [...(before?.sent ?? []), attempt],
    updated: now,
  };
  state.collection<StoredVerification>('verification').put(verification);
  state.record({ kind: before ? 'sent' : 'created', resource: 'verification', id });
  return { status: 201, value: shownVerification(verification, service, call) };
}

function check(call: Call): Reply {
  const { state } = call;
  const service = serviceOf(call);
  if (!service) return notFound(call);
  const {
    Code: code,
    To: to,
    VerificationSid: sid,
  } = call.body as {
    readonly Code: string;
    readonly To?: string;
    readonly VerificationSid?: string;
  };
  const now = state.now();
  const found = verifications(call, service).find(
    (one) => isPending(one, now) && (sid === undefined ? one.to === to : one.id === sid),
  );
  // One that was approved or has expired is gone as well.
  if (!found) return notFound(call);
  if (found.checks >= MOST_CHECKS) return failure(429, 60202, 'Max check attempts reached');
  const isRight = code === found.code;
  const checked: StoredVerification = {
    ...found,
    checks: found.checks + 1,
    status: isRight ? 'approved' : 'pending',
    updated: now,
  };
  state.collection<StoredVerification>('verification').put(checked);
  state.record({ kind: isRight ? 'approved' : 'checked', resource: 'verification', id: checked.id });
  const value: VerificationCheck = {
    ...common(checked, service, call),
    sna_attempts_error_codes: [],
  };
  return { status: 200, value };
}

function serviceOf(call: Call): StoredService | undefined {
  const service = call.state.collection<StoredService>('verify_service').get(call.path.ServiceSid!);
  return service && isIn(service, ownAccount(call)) ? service : undefined;
}

function verifications(call: Call, service: StoredService): readonly StoredVerification[] {
  const all = call.state.collection<StoredVerification>('verification').newestFirst();
  return all.filter((one) => one.service === null || one.service === service.id);
}

function isPending({ status, service, created }: StoredVerification, now: number): boolean {
  return status === 'pending' && (service === null || now - created < LIFE_MS);
}

/** A code that follows from the verification's SID, and so from the world's seed. */
function drawnCode(sid: string, length: number): string {
  const digits = BigInt(`0x${createHash('sha256').update(sid).digest('hex')}`).toString();
  return digits.slice(-length);
}

function common(verification: StoredVerification, service: StoredService, call: Call) {
  const { id: sid, to, channel, status, created, updated } = verification;
  return {
    sid,
    service_sid: service.id,
    account_sid: ownAccount(call),
    to,
    channel,
    status,
    valid: status === 'approved',
    amount: null,
    payee: null,
    date_created: iso8601(created),
    date_updated: iso8601(updated),
  };
}

function shownVerification(verification: StoredVerification, service: StoredService, call: Call): Verification {
  return {
    ...common(verification, service, call),
    lookup: {},
    send_code_attempts: verification.sent.map(({ sid, at, channel }) => ({
      time: iso8601(at),
      channel,
      attempt_sid: sid,
    })),
    sna: null,
    url: `${call.origin}/v2/Services/${service.id}/Verifications/${verification.id}`,
  };
}

function shownService({ id: sid, name, codeLength, created }: StoredService, call: Call): VerifyService {
  const url = `${call.origin}/v2/Services/${sid}`;
  return {
    sid,
    account_sid: ownAccount(call),
    friendly_name: name,
    code_length: codeLength,
    lookup_enabled: false,
    psd2_enabled: false,
    skip_sms_to_landlines: false,
    dtmf_input_required: true,
    tts_name: null,
    do_not_share_warning_enabled: false,
    custom_code_enabled: true,
    date_created: iso8601(created),
    date_updated: iso8601(created),
    url,
    links: { verifications: `${url}/Verifications`, verification_checks: `${url}/VerificationCheck` },
  };
}

import { type Connection, defineSubject, type ModuleSubject } from '../../src/subject/subject.ts';

const CREATE = 'POST /crm/v3/objects/contacts/batch/create';
const UPSERT = 'POST /crm/v3/objects/contacts/batch/upsert';

const ATTEMPTS = 4;
const TIMEOUT_MS = 5_000;
const DEADLINE_MS = 60_000;

/** What came of a batch: HubSpot's results and errors of all its answers. */
interface Written {
  readonly results: readonly Result[];
  readonly errors: readonly BatchError[];
}

interface Result {
  readonly id: string;
  readonly objectWriteTraceId?: string;
}

interface BatchError {
  readonly message: string;
  readonly context?: { readonly objectWriteTraceId?: readonly string[] };
}

interface Input {
  readonly objectWriteTraceId?: string;
}

/** What the client does with a batch that was taken in part. A mutant does one of them badly. */
interface BatchHabits {
  /** Which inputs are sent once more, where some were refused. */
  sendsAgain(inputs: readonly Input[], refused: readonly Input[]): readonly Input[];
  /** What the operation makes of it. */
  deliver(written: Written): unknown;
}

const sound: BatchHabits = {
  sendsAgain: (_inputs, refused) => refused,
  deliver: (written) => written,
};

/** A small client of HubSpot's batches: sends what was refused once more by itself, and tells of what stays refused. */
export function batchSubject(name: string, habits: Partial<BatchHabits> = {}): ModuleSubject {
  return defineSubject<string>({
    name,
    provider: 'hubspot',
    policy: {
      attempts: ATTEMPTS,
      timeoutMs: TIMEOUT_MS,
      deadlineMs: DEADLINE_MS,
      backoff: { initialMs: 500, maxMs: 8_000 },
      batches: true,
    },
    connect: (connection) => {
      const operation =
        (called: string) =>
        ({ body }: { readonly body?: unknown }) =>
          perform(connection, called, (body as { inputs: readonly Input[] }).inputs, { ...sound, ...habits });
      return { [CREATE]: operation(CREATE), [UPSERT]: operation(UPSERT) };
    },
  });
}

async function perform(connection: Connection, called: string, inputs: readonly Input[], habits: BatchHabits) {
  const send = sender(connection, called);
  const first = await send(inputs);
  if (first.errors.length === 0 || first.results.length === 0) return habits.deliver(first);
  const traces = new Set(first.errors.flatMap(({ context }) => context?.objectWriteTraceId ?? []));
  const again = habits.sendsAgain(
    inputs,
    inputs.filter(({ objectWriteTraceId }) => traces.has(objectWriteTraceId ?? '')),
  );
  if (again.length === 0) return habits.deliver(first);
  try {
    const second = await send(again);
    return habits.deliver({ results: [...first.results, ...second.results], errors: second.errors });
  } catch (error) {
    throw Object.assign(new Error(`a part of the batch was not written: ${(error as Error).message}`), first);
  }
}

/** Makes attempts within the limits of one operation. A write without a key is repeated after a 429 alone. */
function sender({ baseUrl, credentials, fetch }: Connection, called: string) {
  const startedAt = Date.now();
  let attempts = 0;
  return async (inputs: readonly Input[]): Promise<Written> => {
    for (;;) {
      if (attempts++ === ATTEMPTS) throw new Error('no attempt is left');
      const remainingMs = DEADLINE_MS - (Date.now() - startedAt);
      const response = await fetch(`${baseUrl}${called.replace('POST ', '')}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${credentials.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ inputs }),
        redirect: 'manual',
        signal: AbortSignal.timeout(Math.min(TIMEOUT_MS, remainingMs)),
      });
      const text = await response.text();
      if (response.status < 300) return written(text, response.headers.get('content-type') ?? '');
      const asked = response.headers.get('retry-after');
      const waitMs = Math.max(waitOf(asked), Math.random() * Math.min(8_000, 500 * 2 ** (attempts - 1)));
      const inTime = Date.now() - startedAt + waitMs < DEADLINE_MS;
      if (response.status !== 429 || attempts >= ATTEMPTS || !inTime) {
        throw new Error(`HubSpot answered ${response.status}`);
      }
      await new Promise<void>((resolve) => setTimeout(resolve, waitMs));
    }
  };
}

function waitOf(asked: string | null): number {
  if (asked === null) return 0;
  const ms = /^[0-9.]+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - Date.now();
  return Number.isNaN(ms) ? 0 : ms;
}

function written(text: string, contentType: string): Written {
  const answer = contentType.includes('json') ? (JSON.parse(text) as Record<string, unknown> | null) : null;
  const isBatch = answer !== null && ['status', 'results', 'startedAt', 'completedAt'].every((name) => name in answer);
  if (!isBatch) throw new Error('HubSpot answered with something else than a batch');
  return { errors: [], ...(answer as { results: Result[]; errors?: BatchError[] }) };
}

import { type AttemptPosition, strikeFor } from '../../fault/schedule.ts';
import type { JournalEvent } from '../../journal/events.ts';
import { Journal } from '../../journal/journal.ts';
import { correlate } from '../../journal/observation.ts';
import type { Mock } from '../../mock/mock.ts';
import { resolvePolicy } from '../../policy.ts';
import type { Provider } from '../../provider/provider.ts';
import { mixSeed, seededRandom } from '../../random.ts';
import { isModule, type Subject } from '../../subject/subject.ts';
import type { Case, PlannedOperation } from '../case.ts';
import { Edge, type EdgeConnection } from '../edge.ts';
import { issued } from '../issued.ts';
import { Recorder, shownValue } from '../recorder.ts';
import { statedBy } from '../stated.ts';
import { aftermathMs } from './aftermath.ts';
import { Calls } from './calls.ts';
import type { Driver, Stage } from './drive/driver.ts';
import { OPERATION_HEADER } from './drive/mark-requests.ts';
import type { Line } from './line.ts';
import { Ownership } from './ownership.ts';
import { isCutOff, type Partition, partitionsOf } from './partitions.ts';
import { CaseClock } from './real-clock.ts';
import type { Reception } from './reception.ts';

/** How exact times are at best: what the operating system takes to hand a message on, in milliseconds. */
const TOLERANCE_MS = 100;
/** The same for commands, each of which is a process that has to start and to end. */
const COMMAND_TOLERANCE_MS = 250;
/** A call that takes this much longer than the deadline that is promised is given up. */
const PATIENCE = { factor: 1.25, moreMs: 2_000 };
/** Where faults send callers who are to leave the provider. */
export const ELSEWHERE = 'elsewhere.test';

export interface SceneOptions {
  readonly subject: Subject;
  readonly provider: Provider;
  readonly driver: Driver;
}

/** What belongs to the case under way. */
export class Scene {
  readonly clock = new CaseClock();
  readonly stage: Stage;
  readonly #planned: Case;
  readonly #options: SceneOptions;
  readonly #recorder: Recorder;
  readonly #edge: Edge;
  readonly #ownership: Ownership;
  readonly #worlds: readonly EdgeConnection[];
  readonly #partitions: readonly Partition[];
  /** The lines in use, with their connection and the operation whose own they are. */
  readonly #inUse = new Map<Line, { readonly connection: number; readonly op: number | null }>();
  /** What came after the case was closed: the last words of processes. */
  readonly #afterwards: JournalEvent[] = [];
  /** When the operations began, in milliseconds since the case did: what is done to get ready does not count. */
  #beganMs = 0;
  #began = false;
  #sockets = 0;
  #failure: unknown;

  constructor(planned: Case, worlds: readonly EdgeConnection[], elsewhere: Line, options: SceneOptions) {
    const { provider, subject } = options;
    this.#planned = planned;
    this.#worlds = worlds;
    this.#options = options;
    this.#ownership = new Ownership(subject);
    this.#recorder = new Recorder(
      {
        schema: 'faultline.journal/1',
        provider: provider.name,
        scenario: planned.scenario,
        seed: planned.seed,
        rig: 'wire',
        ...statedBy(provider.card),
        epochMs: this.clock.epochMs,
        toleranceMs: TOLERANCE_MS,
      },
      this.clock,
    );
    const { partitions, strikes } = partitionsOf(planned.schedule);
    this.#partitions = partitions;
    this.#edge = new Edge({
      connections: worlds,
      // What a subject asks for while it starts comes before the case: no schedule speaks of it.
      faultFor: (at: AttemptPosition) =>
        this.#began ? strikeFor(strikes, { ...at, atMs: at.atMs - this.#beganMs })?.fault : undefined,
      asked: (op) => planned.operations[op]?.operation,
      recorder: this.#recorder,
      clock: this.clock,
      random: seededRandom(mixSeed(planned.seed, 'faults')),
      hostOf: (name) => (name === ELSEWHERE ? new URL(elsewhere.baseUrl).host : name),
      brokenAs: 'ECONNRESET',
    });
    this.stage = this.#createStage(worlds.map(({ mock }) => mock));
  }

  /** Takes a line into use for a connection, or for one operation of it alone. */
  use(line: Line, connection: number, op: number | null): void {
    this.#inUse.set(line, { connection, op });
    line.attend(this.reception(connection, op));
  }

  /** A line that comes into use late finds its connection as it is. */
  async enter(line: Line, connection: number): Promise<void> {
    if (isCutOff(this.#partitions, connection, this.#nowMs())) await line.partition(true);
  }

  /** Takes a line out of use. */
  async leave(line: Line): Promise<void> {
    this.#inUse.delete(line);
    await line.calm();
  }

  /** Makes the calls, lets partitions come and go meanwhile, and watches for a while what comes after. */
  async play(prepare: (op: number, planned: PlannedOperation) => Promise<() => Promise<void>>): Promise<void> {
    const { subject, driver } = this.#options;
    this.#beganMs = this.#recorder.now();
    this.#began = true;
    await this.#partition(0);
    for (const { fromMs, untilMs } of this.#partitions) {
      for (const atMs of [fromMs, untilMs]) {
        if (atMs > 0 && Number.isFinite(atMs)) void this.clock.sleep(atMs).then(() => this.#partition(atMs));
      }
    }
    const policy = resolvePolicy(subject.policy, 'wire');
    const { deadlineMs } = policy;
    const calls = new Calls({
      seed: this.#planned.seed,
      driver,
      recorder: this.#recorder,
      clock: this.clock,
      ownership: this.#ownership,
      patienceMs: deadlineMs * PATIENCE.factor + PATIENCE.moreMs,
      waitsForOthers: ({ operation }) =>
        !isModule(subject) && subject.correlate === undefined && 'http' in (subject.operations[operation] ?? {}),
      prepare,
    });
    await calls.make(this.#planned.operations);
    if (isModule(subject) || subject.process) {
      await this.clock.sleep(aftermathMs(correlate(this.#recorder.events), policy));
    }
  }

  /** What happens from now on belongs to the end of the subject's processes. */
  close(): void {
    this.#recorder.closed = true;
  }

  /** @throws what the wire failed with. */
  journal(): Journal {
    if (this.#failure) throw this.#failure;
    const { subject } = this.#options;
    const base = isModule(subject) || subject.process ? TOLERANCE_MS : COMMAND_TOLERANCE_MS;
    const { header, events } = this.#recorder.close(base + 2 * this.clock.latenessMs);
    const began = this.#beganMs;
    return new Journal(
      { ...header, epochMs: header.epochMs + began },
      [...events, ...this.#afterwards].map((event) => ({ ...event, at: Math.max(0, event.at - began) })),
    );
  }

  reception(connection: number, op: number | null): Reception {
    const recorder = this.#recorder;
    return {
      accepted: () => {
        const socket = ++this.#sockets;
        recorder.record({ type: 'socket', socket, connection, what: 'accepted' });
        return socket;
      },
      arrive: (request, { number }) => {
        const owner = op ?? this.#ownership.ownerOf(request, this.#worlds[connection]?.mock.route(request).key ?? null);
        delete (request.headers as Record<string, string>)[OPERATION_HEADER];
        return { edge: this.#edge, from: { op: owner, socket: number }, sleep: (ms) => this.clock.sleep(ms) };
      },
      ended: ({ number }, ending) => recorder.record({ type: 'socket', socket: number, connection, ...ending }),
      missed: ({ number }) => {
        if (connection < 0) return;
        const from = { op: op ?? this.#ownership.only, socket: number };
        const cutOff = isCutOff(this.#partitions, connection, this.#nowMs());
        this.#edge.miss(connection, from, cutOff ? { fault: 'partition' } : undefined);
      },
      refused: (what) => recorder.record({ type: 'misbehaved', op: op ?? this.#ownership.only, what, heard: true }),
      failed: (error) => {
        this.#failure ??= error;
      },
    };
  }

  #createStage(mocks: readonly Mock[]): Stage {
    const recorder = this.#recorder;
    const lineOf = (connection: number, op: number | null): Line => {
      const found = [...this.#inUse].find(([, use]) => use.connection === connection && use.op === op);
      if (found) return found[0];
      if (op !== null) return lineOf(connection, null);
      throw new Error(`connection ${connection} is not part of the case`);
    };
    return {
      seed: this.#planned.seed,
      connection: (index, op) => {
        const { baseUrl, secureBaseUrl } = lineOf(index, op);
        return { baseUrl, secureBaseUrl, credentials: issued((mocks[index] as Mock).credentials, baseUrl, recorder) };
      },
      refresh: (connection, op) => {
        recorder.record({ type: 'credential-refreshed', op });
        return issued((mocks[connection] as Mock).refreshCredentials(), lineOf(connection, op).baseUrl, recorder);
      },
      alert: (op, event) => recorder.record({ type: 'alert', op, alert: shownValue(event) }),
      misbehaved: (op, what) => this.#tell({ type: 'misbehaved', op, what }),
      printed: (op, stream, text) => this.#tell({ type: 'printed', op, stream, text }),
    };
  }

  /** Of what the subject's processes do, the end is told too. */
  #tell(event: { type: 'misbehaved'; op: number | null; what: string } | Printed): void {
    const recorder = this.#recorder;
    if (recorder.closed) this.#afterwards.push({ at: recorder.now(), ...recorder.discreet(event) } as JournalEvent);
    else recorder.record(event);
  }

  async #partition(atMs: number): Promise<void> {
    const changes = [...this.#inUse].map(([line, { connection }]) =>
      line.partition(isCutOff(this.#partitions, connection, atMs)),
    );
    await Promise.all(changes).catch((error) => {
      this.#failure ??= error;
    });
  }

  #nowMs(): number {
    return this.#recorder.now() - this.#beganMs;
  }
}

type Printed = { type: 'printed'; op: number | null; stream: 'stdout' | 'stderr'; text: string };

import { realClock } from '../../clock.ts';
import type { Journal } from '../../journal/journal.ts';
import type { Mock } from '../../mock/mock.ts';
import { openMock } from '../../mock/open.ts';
import type { Provider } from '../../provider/provider.ts';
import { mixSeed } from '../../random.ts';
import { isModule, type Subject } from '../../subject/subject.ts';
import { type Case, connectionsOf } from '../case.ts';
import { originOf } from '../origin.ts';
import type { Driver } from './drive/driver.ts';
import { type Line, openLine } from './line.ts';
import type { Road } from './road.ts';
import { ELSEWHERE, Scene } from './scene.ts';

export interface StationOptions {
  readonly subject: Subject;
  readonly provider: Provider;
  readonly road: Road;
  readonly driver: Driver;
}

/** A place on the wire rig where one case after the other is run: worlds of the provider, lines to them, a driver. */
export class Station implements AsyncDisposable {
  readonly #options: StationOptions;
  readonly #mocks: Mock[] = [];
  /** Lines that no case uses at present, by connection. */
  readonly #spare = new Map<number, Line[]>();
  readonly #lines: Line[] = [];
  #elsewhere: Line | undefined;

  constructor(options: StationOptions) {
    this.#options = options;
  }

  /**
   * Runs a case to its end.
   *
   * @param whenReady awaited once the subject is connected, before its operations.
   * @throws UserError where the subject cannot be made ready, or the wire does not carry.
   */
  async run(planned: Case, whenReady = async () => {}): Promise<Journal> {
    const { driver, provider } = this.#options;
    const connectionCount = connectionsOf(planned);
    this.#elsewhere ??= await this.#open(`http://${ELSEWHERE}`, 'localhost');
    const lines = await Promise.all(Array.from({ length: connectionCount }, (_, index) => this.#take(index)));
    const worlds = lines.map((_, index) => {
      const mock = this.#mockOf(index);
      mock.reset(mixSeed(planned.seed, 'world', index));
      return { origin: originOf(provider, index), mock };
    });
    const scene = new Scene(planned, worlds, this.#elsewhere, this.#options);
    this.#elsewhere.attend(scene.reception(-1, null));
    for (const [index, line] of lines.entries()) scene.use(line, index, null);
    try {
      await driver.begin(scene.stage, connectionCount);
      try {
        await whenReady();
        await scene.play(async (op, { operation, connection = 0 }) => {
          if (!this.#isCommand(operation)) return async () => {};
          const line = await this.#take(connection);
          scene.use(line, connection, op);
          await scene.enter(line, connection);
          return async () => {
            await scene.leave(line);
            this.#giveBack(line, connection);
          };
        });
      } finally {
        scene.close();
        // A process that waits for the provider would take its time to end.
        await Promise.all(lines.map((line) => line.calm()));
        await driver.end();
      }
    } finally {
      await Promise.all([this.#elsewhere, ...lines].map((line) => line.calm()));
      lines.forEach((line, index) => {
        this.#giveBack(line, index);
      });
      this.#elsewhere.attend(undefined);
      scene.clock.stop();
    }
    return scene.journal();
  }

  /** The names of the subject's operations. @throws UserError where it cannot be connected. */
  async operations(): Promise<string[]> {
    const { driver, subject } = this.#options;
    if (!isModule(subject)) return driver.operations();
    let names: string[] = [];
    await this.run({ scenario: 'connect', seed: 0, operations: [], schedule: [] }, async () => {
      names = await driver.operations();
    });
    return names;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#options.driver[Symbol.asyncDispose]();
    await Promise.all(this.#lines.map((line) => line[Symbol.asyncDispose]()));
  }

  #isCommand(operation: string): boolean {
    const { subject } = this.#options;
    return !isModule(subject) && 'command' in (subject.operations[operation] ?? {});
  }

  #mockOf(connection: number): Mock {
    this.#mocks[connection] ??= openMock(this.#options.provider, { seed: 0, clock: realClock });
    return this.#mocks[connection];
  }

  async #take(connection: number): Promise<Line> {
    return (
      this.#spare.get(connection)?.pop() ??
      (await this.#open(originOf(this.#options.provider, connection), '127.0.0.1'))
    );
  }

  #giveBack(line: Line, connection: number): void {
    line.attend(undefined);
    const spare = this.#spare.get(connection);
    if (spare) spare.push(line);
    else this.#spare.set(connection, [line]);
  }

  async #open(origin: string, hostname: '127.0.0.1' | 'localhost'): Promise<Line> {
    const line = await openLine({ road: this.#options.road, origin, hostname });
    this.#lines.push(line);
    return line;
  }
}

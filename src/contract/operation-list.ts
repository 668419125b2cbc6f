import type { ContractOperation } from './contract.ts';
import { homeOf } from './document.ts';
import { type MessageMeans, OperationMessages } from './operation-messages.ts';
import { readOperation } from './operations.ts';
import type { Route } from './path-index.ts';

/** The operations of a document, each read when it is first asked for. */
export class OperationList {
  readonly #means: MessageMeans;
  readonly #routes = new Map<string, Route>();
  readonly #read = new Map<Route, ContractOperation>();
  readonly #messages = new Map<ContractOperation, OperationMessages>();
  #all: readonly ContractOperation[] | undefined;

  constructor(routes: readonly Route[], means: MessageMeans) {
    this.#means = means;
    for (const route of routes) this.#routes.set(nameOf(route), route);
  }

  /** In the document's order. @throws {ContractError} where one is not as OpenAPI has it. */
  get all(): readonly ContractOperation[] {
    this.#all ??= [...this.#routes.values()].map((route) => this.at(route));
    return this.#all;
  }

  named(name: string): ContractOperation | undefined {
    const route = this.#routes.get(name);
    return route && this.at(route);
  }

  at(route: Route): ContractOperation {
    return this.#read.get(route) ?? this.#add(route);
  }

  messagesOf(operation: ContractOperation): OperationMessages {
    return this.#messages.get(operation)!;
  }

  #add(route: Route): ContractOperation {
    const { method, path } = route;
    const { document } = this.#means;
    const { operation, places } = readOperation(
      document,
      path,
      homeOf(document, ['paths', path]),
      method.toLowerCase(),
    );
    this.#read.set(route, operation);
    this.#messages.set(operation, new OperationMessages(operation, places, this.#means));
    return operation;
  }
}

function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

import type * as Prism from '@stoplight/prism-http';
import type { Contract, ContractOperation, DecodedRequest } from '../contract/contract.ts';
import type { Reply } from '../provider/provider.ts';

/**
 * Answers an operation that has no handler: Prism negotiates a success and makes a body from the contract's examples
 * and schemas, the same one every time. It has no state. Loaded when first used, since it is heavy; it sees the one
 * operation, since it scores and sorts all that it is given.
 */
export async function generateReply(
  contract: Contract,
  operation: ContractOperation,
  request: DecodedRequest,
): Promise<Reply> {
  const { createInstance } = await import('@stoplight/prism-http');
  const converted = await convert(contract, operation);
  const prism = createInstance(CONFIG, { logger: silent });
  const answer = await prism.request(
    {
      method: operation.method.toLowerCase() as 'get',
      url: { path: filled(operation.path, request.path), query: {} },
      headers: { accept: 'application/json' },
      body: request.body,
    },
    [converted],
  )();
  if (answer._tag === 'Left') {
    throw new Error(`Prism cannot answer "${operation.name}": ${answer.left.message}`, { cause: answer.left });
  }
  const { statusCode, body } = answer.right.output;
  return { status: statusCode, value: typeof body === 'string' ? JSON.parse(body) : body };
}

type HttpOperation = Awaited<ReturnType<typeof Prism.getHttpOperationsFromSpec>>[number];

const CONFIG: Prism.IHttpConfig = {
  isProxy: false,
  checkSecurity: false,
  validateRequest: false,
  validateResponse: false,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false },
};

const quiet = () => {};
// Prism asks for a pino logger and uses these of its methods.
const silent = {
  child: () => silent,
  fatal: quiet,
  error: quiet,
  warn: quiet,
  info: quiet,
  debug: quiet,
  trace: quiet,
  success: quiet,
} as unknown as Parameters<typeof Prism.createInstance>[1]['logger'];

const conversions = new WeakMap<ContractOperation, Promise<HttpOperation>>();

function convert(contract: Contract, operation: ContractOperation): Promise<HttpOperation> {
  let conversion = conversions.get(operation);
  if (!conversion) {
    conversion = convertOne(contract, operation);
    conversions.set(operation, conversion);
  }
  return conversion;
}

async function convertOne(contract: Contract, operation: ContractOperation): Promise<HttpOperation> {
  const { getHttpOperationsFromSpec } = await import('@stoplight/prism-http');
  const {
    paths,
    security: _,
    servers: __,
    ...rest
  } = contract.document as {
    paths: Record<string, object>;
    security?: unknown;
    servers?: unknown;
  };
  const item = paths[operation.path] as Record<string, unknown>;
  const method = operation.method.toLowerCase();
  const only = { parameters: item.parameters ?? [], [method]: item[method] };
  // Prism writes into what it is given.
  const document = structuredClone({ ...rest, paths: { [operation.path]: only } });
  const [converted] = await getHttpOperationsFromSpec(document);
  if (!converted) throw new Error(`Prism does not find the operation "${operation.name}".`);
  return converted;
}

function filled(template: string, path: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{([^}]*)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? name));
}

import type { OpenAPI3 } from 'openapi-typescript';

/** The TypeScript types of a document, by openapi-typescript: what `schema.d.ts` holds. */
export interface ContractTypes {
  readonly text?: string;
  /** Why there are none, in words that follow "there are no types". */
  readonly problem?: string;
}

/** What makes the types. It needs the package `typescript`, which some package managers leave to the project to install. */
const generator = () => import('openapi-typescript');

/**
 * Makes the types of a document. What stands in the way of that is no reason to do without the rest.
 *
 * @param load gets what makes them; rejects where it is not installed whole.
 */
export async function contractTypes(
  document: object,
  documentFile: string,
  load: typeof generator = generator,
): Promise<ContractTypes> {
  try {
    const { default: openapiTS, astToString } = await load();
    // It changes what it is given.
    const nodes = await openapiTS(withoutDuplicates(structuredClone(document)) as OpenAPI3, { silent: true });
    const head = `// Generated from ${documentFile} by "faultline add". Do not edit.\n\n`;
    return { text: head + astToString(nodes) };
  } catch (error) {
    if (lacksTypeScript(error)) {
      return { problem: 'the package typescript is not installed; install typescript@5, and add again with --force' };
    }
    const message = error instanceof Error ? error.message : String(error);
    return { problem: message.split('\n', 1)[0]!.replace(/\.$/, '') };
  }
}

/** Whether Node has looked for the package in vain: it names the package in its message alone. */
function lacksTypeScript(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && /package 'typescript'/.test(message);
}

/** Two operations of one `operationId` would be one type: all but the first go without. */
function withoutDuplicates(document: object): object {
  const seen = new Set<unknown>();
  const { paths = {} } = document as { paths?: Record<string, Record<string, unknown>> };
  for (const item of Object.values(paths)) {
    for (const operation of Object.values(item)) {
      if (typeof operation !== 'object' || operation === null || !('operationId' in operation)) continue;
      if (seen.has(operation.operationId)) delete operation.operationId;
      else seen.add(operation.operationId);
    }
  }
  return document;
}

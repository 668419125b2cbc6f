import type { OpenAPI3 } from 'openapi-typescript';

/** The TypeScript types of a document, by openapi-typescript: what `schema.d.ts` holds. */
export interface ContractTypes {
  readonly text?: string;
  /** Why there are none, in words that follow "there are no types". */
  readonly problem?: string;
}

/** Makes the types of a document. What stands in the way of that is no reason to do without the rest. */
export async function contractTypes(document: object, documentFile: string): Promise<ContractTypes> {
  try {
    const { default: openapiTS, astToString } = await import('openapi-typescript');
    // It changes what it is given.
    const nodes = await openapiTS(withoutDuplicates(structuredClone(document)) as OpenAPI3, { silent: true });
    const head = `// Generated from ${documentFile} by "faultline add". Do not edit.\n\n`;
    return { text: head + astToString(nodes) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: message.split('\n', 1)[0]!.replace(/\.$/, '') };
  }
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

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { providerNamed, providerNames } from '../../mocks/index.ts';
import { contractNames, contractTypes, typesFile } from '../../src/contract/generate-types.ts';

describe.each(contractNames())('the contract of %s', (name) => {
  test('has types that are not stale (else: npm run generate)', async () => {
    expect(readFileSync(typesFile(name), 'utf8')).toBe(await contractTypes(name));
  });

  test('belongs to a bundled provider, and compiles whole', () => {
    expect(providerNames).toContain(name);
    const { contract } = providerNamed(name)!;
    for (const operation of contract.operations) {
      const matched = contract.match(operation.method, operation.path);
      expect(matched?.operation).toBe(operation);
      contract.readRequest(matched!, { method: operation.method, url: 'https://x.test/', headers: {}, body: '' });
      for (const status of [200, 400, 500]) contract.validateValue(operation, status, null);
    }
  });

  test('gives every handler an operation, and every answer a schema with required properties', () => {
    const provider = providerNamed(name)!;
    for (const operation of Object.keys(provider.handlers)) {
      expect(provider.contract.operation(operation), operation).toBeDefined();
    }
    for (const operation of provider.contract.operations) {
      for (const [status, schema] of Object.entries(operation.responses)) {
        // An answer without a JSON body: a redirect, no content, a file.
        if (!schema) continue;
        const resolved = provider.contract.resolve(schema);
        const branches = (resolved.anyOf as object[] | undefined)?.map((branch) =>
          provider.contract.resolve(branch as never),
        );
        for (const branch of branches ?? [resolved]) {
          // An object that must be empty has nothing to require; of a list, its items have.
          if (branch.maxProperties === 0) continue;
          const { required } = branch.type === 'array' ? provider.contract.resolve(branch.items as never) : branch;
          expect(required, `${operation.name} ${status}`).not.toHaveLength(0);
        }
      }
    }
  });
});

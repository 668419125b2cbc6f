import { encodeForm } from '../../src/client/encode-form.ts';
import type { Contract, ContractOperation, ContractParameter } from '../../src/contract/contract.ts';
import type { OperationInput } from '../../src/subject/subject.ts';

/** What the contract says against an input, sent as its operation describes it; `undefined` where it takes it. */
export function objection(contract: Contract, operation: ContractOperation, input: OperationInput): string | undefined {
  const { path, query, header } = input.params;
  const filled = operation.path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => encodeURIComponent(textOf(path[name])));
  const text = operation.parameters
    .filter((parameter) => parameter.in === 'query' && Object.hasOwn(query, parameter.name))
    .map((parameter) => queryOf(parameter, query[parameter.name]))
    .filter((part) => part !== '')
    .join('&');
  const { contentType, body } = bodyOf(operation, input.body);
  const { violation } = contract.readRequest(
    { operation, path: decoded(operation, path) },
    {
      method: operation.method,
      url: `https://example.test${filled}${text === '' ? '' : `?${text}`}`,
      headers: {
        ...Object.fromEntries(Object.entries(header).map(([name, value]) => [name.toLowerCase(), value])),
        ...(contentType === undefined ? {} : { 'content-type': contentType }),
      },
      body,
    },
  );
  return violation && `${violation.message} ${JSON.stringify(input)}`;
}

function decoded(operation: ContractOperation, path: OperationInput['params']['path']): Record<string, string> {
  const names = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name, textOf(path[name])]));
}

function queryOf(parameter: ContractParameter, value: unknown): string {
  const { name, json, delimiter, spread, repeats } = parameter;
  if (json) return encodeForm({ [name]: JSON.stringify(value) });
  if (delimiter !== undefined && Array.isArray(value)) return encodeForm({ [name]: value.join(delimiter) });
  if (spread && typeof value === 'object') return encodeForm(value);
  return encodeForm({ [name]: value }, repeats ? 'repeated' : 'indexed');
}

function bodyOf({ requestBody }: ContractOperation, value: unknown) {
  if (!requestBody || value === undefined) return { contentType: undefined, body: '' };
  const { contentType, repeats } = requestBody;
  if (contentType === 'application/x-www-form-urlencoded') {
    return { contentType, body: encodeForm(value, repeats ? 'repeated' : 'indexed') };
  }
  return { contentType, body: /\bjson\b/.test(contentType) ? JSON.stringify(value) : textOf(value) };
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

import type { ContractOperation } from '../contract/contract.ts';
import type { Card } from '../provider/provider.ts';
import { FORM_TYPE, isPlain } from './choose-operations.ts';
import { inTemplate, quoted } from './source-of.ts';

/** What the operations of a subject need of the function that makes their requests. */
export interface Uses {
  readonly query: boolean;
  readonly headers: boolean;
  readonly json: boolean;
  /** How the lists of forms are written, where there are forms. */
  readonly form: 'repeated' | 'brackets' | undefined;
}

export function usesOf(operations: readonly ContractOperation[]): Uses {
  const form = operations.find(isForm)?.requestBody;
  return {
    query: operations.some(sendsQuery),
    headers: operations.some(sendsHeaders),
    json: operations.some((operation) => operation.requestBody && !isForm(operation)),
    form: form && (form.repeats ? 'repeated' : 'brackets'),
  };
}

export function isForm({ requestBody }: ContractOperation): boolean {
  return requestBody?.contentType === FORM_TYPE;
}

/** All of a query or nothing: what cannot be written plainly is optional here, and left out. */
export function sendsQuery({ parameters }: ContractOperation): boolean {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  return query.length > 0 && query.every(isPlain);
}

export function sendsHeaders({ parameters }: ContractOperation): boolean {
  return parameters.some((parameter) => parameter.in === 'header');
}

export interface CallSourceOptions {
  readonly card: Pick<Card, 'auth' | 'idempotency'>;
  readonly uses: Uses;
  readonly isTyped: boolean;
  /** Whom errors name. */
  readonly provider: string;
}

/** The function that makes the requests of a subject: as short as what its operations need. */
export function callSource({ card: { auth, idempotency }, uses, isTyped, provider }: CallSourceOptions): string {
  const parts = [
    ...(uses.query ? [['query', '?: object']] : []),
    ...(uses.headers ? [['headers', '?: Record<string, string>']] : []),
    ...(uses.json ? [['body', '?: unknown']] : []),
    ...(uses.form ? [['form', '?: URLSearchParams']] : []),
    ['signal', ': AbortSignal'],
  ];
  const names = `{ ${parts.map(([part]) => part).join(', ')} }`;
  const type = `{ ${parts.map(([part, of]) => `${part}${of}`).join('; ')} }`;
  const lines = [
    ...(isTyped
      ? ['const call = async (', '  method: string,', '  path: string,', `  ${names}: ${type},`, ') => {']
      : [`const call = async (method, path, ${names}) => {`]),
    '  const url = new URL(baseUrl + path);',
    ...(uses.query ? QUERY_SOURCE : []),
    `  const sent = new Headers(${uses.headers ? 'headers' : ''});`,
    ...authSource(auth),
    ...keySource(idempotency),
    ...(uses.json ? ["  if (body !== undefined) sent.set('content-type', 'application/json');"] : []),
    '  const response = await fetch(url, {',
    '    method,',
    '    headers: sent,',
    ...bodySource(uses),
    '    signal,',
    '  });',
    `  if (!response.ok) throw new Error(\`${provider} answered \${response.status}\`);`,
    '  const text = await response.text();',
    `  return text === '' ? undefined : ${isTyped ? '(JSON.parse(text) as unknown)' : 'JSON.parse(text)'};`,
    '};',
  ];
  return lines.map((line) => `    ${line}\n`).join('');
}

const QUERY_SOURCE = [
  '  for (const [name, value] of Object.entries(query ?? {})) {',
  '    for (const one of [value].flat()) url.searchParams.append(name, String(one));',
  '  }',
];

function bodySource({ json, form }: Uses): readonly string[] {
  const asJson = 'body === undefined ? null : JSON.stringify(body)';
  if (form) return [json ? `    body: form ?? (${asJson}),` : '    body: form ?? null,'];
  return json ? [`    body: ${asJson},`] : [];
}

/** What authenticates a request. */
function authSource(auth: Card['auth']): readonly string[] {
  const header = (name: string, value: string) => [`  sent.set(${quoted(name)}, ${value});`];
  switch (auth.kind) {
    case 'bearer':
    case 'oauth':
      return header('authorization', `\`Bearer \${credentials.token}\``);
    case 'basic':
      return header('authorization', `\`Basic \${btoa(\`\${credentials.username}:\${credentials.password}\`)}\``);
    case 'key':
      if ('header' in auth.at) return header(auth.at.header, 'credentials.token');
      if ('cookie' in auth.at) return header('cookie', `\`${inTemplate(auth.at.cookie)}=\${credentials.token}\``);
      return [`  url.searchParams.set(${quoted(auth.at.query)}, credentials.token);`];
    case 'none':
      return [];
  }
}

/** One key for one call: what makes it safe to repeat. */
function keySource(idempotency: Card['idempotency']): readonly string[] {
  if (!idempotency || !('header' in idempotency.at)) return [];
  const methods = idempotency.methods.map(quoted);
  const isKeyed = methods.length === 1 ? `method === ${methods[0]}` : `[${methods.join(', ')}].includes(method)`;
  return [`  if (${isKeyed}) sent.set(${quoted(idempotency.at.header)}, crypto.randomUUID());`];
}

/** The function that writes forms: values, lists and objects. Empty where there are none. */
export function fieldsSource({ form }: Uses, isTyped: boolean): string {
  if (form === undefined) return '';
  const isRepeated = form === 'repeated';
  const item = isRepeated ? 'name' : `\`\${name}[\${index}]\``;
  const signature = isTyped ? "value: unknown, name = ''): string[][]" : "value, name = '')";
  return `
/** The fields of a form${isRepeated ? '' : ', with brackets for what is nested'}. */
function fields(${signature} {
  if (Array.isArray(value)) return value.flatMap((item${isRepeated ? '' : ', index'}) => fields(item, ${item}));
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [[name, String(value)]];
  return Object.entries(value).flatMap(([key, part]) => fields(part, name === '' ? key : \`\${name}[\${key}]\`));
}
`;
}

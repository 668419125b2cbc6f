import { exportsOf } from '../control/exports.ts';
import type { AuthCard, Credentials, Provider } from '../provider/provider.ts';
import { type ReferenceSettings, settingsFor } from '../reference/settings.ts';
import { block, code } from './markdown-parts.ts';

const WIDTH = 100;

/** Source text, among values that are data. */
class Source {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** How Faultline's own client is set up for a provider, as far as that fits on a page. */
export function settingsParts(provider: Provider): string[] {
  const { paging, oauth, ...settings } = settingsFor(provider);
  const options = { ...connection(provider, oauth), ...settings };
  const more = [
    ...(paging ? [`${code('paging')}, with an entry for each list [of the table](#lists-in-pages)`] : []),
    ...(provider.meaning ? [`${code('meaning')}, since failures come with status 200 here`] : []),
  ];
  return [
    `What ${code('createClient')} of ${code('faultline/client')} takes. It follows from the card, but for the numbers from ${code('attempts')} on, which are yours to choose.${more.length > 0 ? ` To this comes ${more.join(', and ')}.` : ''}`,
    block(
      'ts',
      [
        "import type { ClientOptions } from 'faultline/client';",
        '',
        `export const settings = ${literal(options, '')} satisfies ClientOptions;`,
      ].join('\n'),
    ),
  ];
}

/** Where the provider is and what it accepts, by the variables that `faultline mock` exports. */
function connection({ name, card: { auth } }: Provider, oauth: ReferenceSettings['oauth']) {
  const variable = variablesOf(name, auth);
  const baseUrl = variable('url');
  if (auth.kind !== 'basic' && auth.kind !== 'oauth') return { baseUrl, token: variable('token') };
  if (auth.kind === 'basic') return { baseUrl, username: variable('username'), token: variable('password') };
  const client = { clientId: variable('clientId'), clientSecret: variable('clientSecret') };
  return { baseUrl, token: { tokenUrl: variable('urltokenUrl'), ...client, ...oauth } };
}

/** The expression for each part of a credential, and for `url`: found by exporting values that are their own names. */
function variablesOf(name: string, { kind }: AuthCard): (value: string) => Source {
  const credentials: Credentials = {
    token: 'token',
    ...(kind === 'basic' && { username: 'username', password: 'password' }),
    ...(kind === 'oauth' && { clientId: 'clientId', clientSecret: 'clientSecret', tokenUrl: 'tokenUrl' }),
  };
  const exported = exportsOf({
    schema: 'faultline.mock/1',
    control: '',
    toxiproxy: '',
    caFile: '',
    providers: { [name]: { url: 'url', secureUrl: '', credential: 'token', credentials, proxies: ['', ''] } },
  });
  const names = new Map(Object.entries(exported).map(([variable, value]) => [value, variable]));
  return (value) => new Source(`process.env.${names.get(value)}!`);
}

/** Data as it is written in TypeScript: on one line where there is room. */
function literal(value: unknown, indent: string): string {
  if (value instanceof Source) return value.text;
  if (typeof value === 'string') return `'${value.replaceAll(/['\\]/g, '\\$&')}'`;
  if (typeof value !== 'object' || value === null) return numeral(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const parts = (inner: string) =>
    Array.isArray(value)
      ? value.map((one) => literal(one, inner))
      : Object.entries(value).map(([key, one]) => `${key}: ${literal(one, inner)}`);
  const space = open === '{' ? ' ' : '';
  const line = `${open}${space}${parts(indent).join(', ')}${space}${close}`;
  const fits = indent !== '' && indent.length + line.length <= WIDTH && !line.includes('\n');
  if (fits) return line;
  const inner = `${indent}  `;
  return [open, ...parts(inner).map((part) => `${inner}${part},`), `${indent}${close}`].join('\n');
}

function numeral(value: unknown): string {
  return typeof value === 'number' ? String(value).replaceAll(/\B(?=(\d{3})+$)/g, '_') : String(value);
}

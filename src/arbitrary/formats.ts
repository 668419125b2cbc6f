import fc from 'fast-check';

/** A format of JSON Schema for strings: how its values are drawn, the plainest of them, and whether a text is one. */
export interface Format {
  readonly arbitrary: () => fc.Arbitrary<string>;
  readonly plain: string;
  readonly allows: (text: string) => boolean;
  /** A value of at least this many characters. */
  readonly long?: (length: number) => string;
}

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const EMAIL = new RegExp(
  `^[a-z0-9!#$%&'*+/=?^_\`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_\`{|}~-]+)*@(${LABEL}\\.)+${LABEL}$`,
  'i',
);
const HOSTNAME = new RegExp(`^(?=.{1,253}$)${LABEL}(\\.${LABEL})*$`, 'i');
// RFC 3986: the characters of a URI, each percent sign with its two digits.
const URI_CHARACTERS = "(?:[A-Za-z0-9\\-._~:/?#[\\]@!$&'()*+,;=]|%[0-9a-fA-F]{2})*";
const URI = new RegExp(`^[a-z][a-z0-9+.-]*:${URI_CHARACTERS}$`, 'i');
const URI_REFERENCE = new RegExp(`^${URI_CHARACTERS}$`);
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/i;
const DURATION = /^P(?!$)((\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?|(\d+W)?)$/;
const UUID = /^(urn:uuid:)?[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const IPV4 = /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?=\d)|$)){4}$/;
const BASE64 = /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const JSON_POINTER = /^(\/([^~/]|~[01])*)*$/;

const instants = () =>
  fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }).map((date) => date.toISOString());

const matching = (pattern: RegExp) => (text: string) => pattern.test(text);

const email: Format = {
  arbitrary: () => fc.emailAddress({ size: 'small' }),
  plain: 'a@example.com',
  allows: matching(EMAIL),
  long: (length) => `${'a'.repeat(Math.max(1, length - '@example.com'.length))}@example.com`,
};

const uri: Format = {
  arbitrary: () => fc.webUrl({ size: 'small' }),
  plain: 'https://example.com',
  allows: matching(URI),
  long: (length) => `https://example.com/${'a'.repeat(Math.max(0, length - 'https://example.com/'.length))}`,
};

const uriReference: Format = {
  arbitrary: () => fc.oneof(path(), fc.webUrl({ size: 'small' })),
  plain: '/a',
  allows: matching(URI_REFERENCE),
  long: (length) => `/${'a'.repeat(length)}`,
};

const hostname: Format = {
  arbitrary: () => fc.domain({ size: 'small' }),
  plain: 'example.com',
  allows: matching(HOSTNAME),
};

const path = () => fc.stringMatching(/^(\/[a-z0-9]{1,8}){1,3}$/);

/** Those of JSON Schema 2020-12 and of OpenAPI that say what a text may be; `undefined` for a name that says nothing. */
export function formatNamed(name: unknown): Format | undefined {
  return typeof name === 'string' && Object.hasOwn(formats, name) ? formats[name] : undefined;
}

const formats: Readonly<Record<string, Format>> = {
  email,
  'idn-email': email,
  uri,
  iri: uri,
  url: uri,
  'uri-reference': uriReference,
  'iri-reference': uriReference,
  'uri-template': {
    arbitrary: () => fc.tuple(path(), fc.stringMatching(/^[a-z]{1,8}$/)).map(([start, name]) => `${start}/{${name}}`),
    plain: '/a/{b}',
    allows: (text) => URI_REFERENCE.test(text.replaceAll(/\{[+#./;?&]?[\w.,*%:]+\}/g, '')),
  },
  hostname,
  'idn-hostname': hostname,
  date: {
    arbitrary: () => instants().map((instant) => instant.slice(0, 10)),
    plain: '2026-01-01',
    allows: (text) => DATE.test(text) && isDay(text),
  },
  'date-time': {
    arbitrary: instants,
    plain: '2026-01-01T00:00:00.000Z',
    allows: (text) => {
      const [date = '', time = ''] = text.split(/[t\s]/i);
      return DATE.test(date) && isDay(date) && TIME.test(time);
    },
  },
  time: {
    arbitrary: () => instants().map((instant) => instant.slice(11)),
    plain: '00:00:00Z',
    allows: matching(TIME),
  },
  duration: {
    arbitrary: () =>
      fc
        .tuple(fc.constantFrom('P', 'PT'), fc.integer({ min: 1, max: 99 }), fc.constantFrom('M', 'D', 'H', 'S', 'W'))
        .map(
          ([start, count, unit]) => `${'DW'.includes(unit) ? 'P' : 'HS'.includes(unit) ? 'PT' : start}${count}${unit}`,
        ),
    plain: 'P1D',
    allows: matching(DURATION),
  },
  uuid: { arbitrary: () => fc.uuid(), plain: '00000000-0000-4000-8000-000000000000', allows: matching(UUID) },
  ipv4: { arbitrary: () => fc.ipV4(), plain: '192.0.2.1', allows: matching(IPV4) },
  ipv6: { arbitrary: () => fc.ipV6(), plain: '2001:db8::1', allows: isIpv6 },
  byte: {
    arbitrary: () => fc.base64String({ maxLength: 24 }),
    plain: 'YQ==',
    allows: matching(BASE64),
    long: (length) => 'YWFh'.repeat(Math.ceil(length / 4)),
  },
  'json-pointer': {
    arbitrary: () => fc.stringMatching(/^(\/([a-z0-9]|~0|~1){1,6}){0,3}$/),
    plain: '/a',
    allows: matching(JSON_POINTER),
  },
  'relative-json-pointer': {
    arbitrary: () => fc.stringMatching(/^(0|[1-9][0-9]?)(#|(\/[a-z0-9]{1,6}){0,3})$/),
    plain: '0/a',
    allows: matching(/^(0|[1-9]\d*)(#|(\/([^~/]|~[01])*)*)$/),
  },
  regex: {
    arbitrary: () => fc.stringMatching(/^\^?[a-z]{1,6}([.][*+?]|\[[a-z]-z\]|\\d)?\$?$/).filter(isRegex),
    plain: 'a',
    allows: isRegex,
  },
};

/** Whether the month has this day. */
function isDay(date: string): boolean {
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date);
}

function isRegex(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

function isIpv6(text: string): boolean {
  return URL.canParse(`http://[${text}]/`);
}

import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UserError } from '../../user-error.ts';

/** Reads the text of a file or URL; `name` is what messages call it. */
export type ReadText = (url: URL, name: string) => Promise<string>;

export interface ReadLimits {
  /** For one request, with its redirects. Default: 30,000. */
  readonly timeoutMs?: number;
  /** For all files of a description together. Default: 100 MiB. */
  readonly maxBytes?: number;
}

const MAX_REDIRECTS = 5;

/**
 * The URL of a path or URL as people write them.
 *
 * @throws {UserError} `SPEC_UNREACHABLE` where it looks like a URL and is none, or is a file's on another machine.
 */
export function urlOf(source: string | URL): URL {
  if (source instanceof URL) return source;
  if (!/^(https?|file):\/\//i.test(source)) return pathToFileURL(source);
  try {
    const url = new URL(source);
    if (url.protocol === 'file:') fileURLToPath(url);
    return url;
  } catch (cause) {
    throw new UserError('SPEC_UNREACHABLE', `"${source}" is no URL that can be read.`, { cause });
  }
}

/** Reads over file, http and https, and within the limits. */
export function textReader({ timeoutMs = 30_000, maxBytes = 100 * 1024 ** 2 }: ReadLimits): ReadText {
  let left = maxBytes;
  const tooLarge = (name: string) =>
    new UserError('SPEC_INVALID', `${name} is too large: a description may have ${maxBytes} bytes.`);

  async function fromFile(url: URL, name: string): Promise<string> {
    const path = fileURLToPath(url);
    try {
      const found = await stat(path);
      if (found.isDirectory()) throw new UserError('SPEC_INVALID', `${name} is a folder; give the document in it.`);
      left -= found.size;
      if (left < 0) throw tooLarge(name);
      return withoutMark(await readFile(path, 'utf8'));
    } catch (cause) {
      if (cause instanceof UserError) throw cause;
      const { code } = cause as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') {
        throw new UserError('SPEC_MISSING', `There is no file ${name}.`, { cause });
      }
      throw new UserError('SPEC_MISSING', `${name} cannot be read: ${code ?? String(cause)}.`, { cause });
    }
  }

  async function fromWeb(url: URL, name: string): Promise<string> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetched(url, name, signal);
      if (!response.ok) {
        await response.body?.cancel();
        throw new UserError('SPEC_UNREACHABLE', `${name} answers with status ${response.status}.`);
      }
      return await bodyOf(response, name);
    } catch (cause) {
      if (cause instanceof UserError) throw cause;
      const why = signal.aborted ? `no answer within ${timeoutMs / 1000} s` : reasonOf(cause);
      throw new UserError('SPEC_UNREACHABLE', `${name} cannot be reached: ${why}.`, { cause });
    }
  }

  async function bodyOf(response: Response, name: string): Promise<string> {
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    let text = '';
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      left -= read.value.byteLength;
      if (left < 0) {
        await reader?.cancel();
        throw tooLarge(name);
      }
      text += decoder.decode(read.value, { stream: true });
    }
    return text + decoder.decode();
  }

  return (url, name) => {
    if (url.protocol === 'file:') return fromFile(url, name);
    if (isWeb(url)) return fromWeb(url, name);
    throw new UserError('SPEC_UNREACHABLE', `${name} cannot be read: only files, http and https are.`);
  };
}

/** Follows redirects by hand: `fetch` would follow twenty. */
async function fetched(start: URL, name: string, signal: AbortSignal): Promise<Response> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await fetch(url, { redirect: 'manual', signal, headers: { accept: 'application/json, */*' } });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url);
    if (!isWeb(url))
      throw new UserError('SPEC_UNREACHABLE', `${name} redirects to ${url.href}, which is not on the web.`);
  }
  throw new UserError('SPEC_UNREACHABLE', `${name} redirects more than ${MAX_REDIRECTS} times.`);
}

function isWeb(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}

/** What `fetch` failed of: its own message says no more than that it failed. */
function reasonOf(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const { code, message } = inner as NodeJS.ErrnoException;
  return code ?? message;
}

/** Without the byte order mark, which `JSON.parse` refuses. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

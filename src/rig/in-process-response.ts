import type { Headers as WireHeaders } from '../contract/message.ts';

// Interception replaces the global with a proxy that is slower to construct; `instanceof` holds for both.
const NativeResponse = globalThis.Response;

/**
 * A `Response` whose body is a text in memory. Reading it as text or JSON needs no stream; whatever else is asked of
 * it is answered by a real `Response` made on demand. Making and reading one costs a third of a real one.
 */
export class InProcessResponse extends NativeResponse {
  readonly #text: string;
  readonly #url: string;
  readonly #redirected: boolean;
  #real: Response | undefined;
  #used = false;

  constructor(text: string, status: number, headers: WireHeaders, url: string, redirected: boolean) {
    super(null, { status, headers });
    this.#text = text;
    this.#url = url;
    this.#redirected = redirected;
  }

  override get url(): string {
    return this.#url;
  }

  override get redirected(): boolean {
    return this.#redirected;
  }

  override get body(): Response['body'] {
    return this.#materialise().body;
  }

  override get bodyUsed(): boolean {
    return this.#used || (this.#real?.bodyUsed ?? false);
  }

  override async text(): Promise<string> {
    if (this.#real) return this.#real.text();
    if (this.#used) throw new TypeError('Body is unusable: Body has already been read');
    this.#used = true;
    return this.#text;
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#materialise().arrayBuffer();
  }

  override blob(): Promise<Blob> {
    return this.#materialise().blob();
  }

  override bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#materialise().bytes();
  }

  override formData(): Promise<FormData> {
    return this.#materialise().formData();
  }

  override clone(): Response {
    if (this.bodyUsed) throw new TypeError('Response.clone: Body has already been consumed.');
    if (this.#real) return this.#real.clone();
    return new InProcessResponse(
      this.#text,
      this.status,
      Object.fromEntries(this.headers),
      this.#url,
      this.#redirected,
    );
  }

  #materialise(): Response {
    if (!this.#real) {
      this.#real = new NativeResponse(this.#text, { status: this.status, headers: this.headers });
      // Read as text before: the stream is there, and used up, as with a real one.
      if (this.#used) void this.#real.text();
    }
    return this.#real;
  }
}

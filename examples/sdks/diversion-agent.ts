import https from 'node:https';

/** Dials one address wherever an SDK that has no option for its base URL wants its provider. */
export class DiversionAgent extends https.Agent {
  readonly #host: string;
  readonly #port: number;

  /** @param url where it dials: `https://127.0.0.1:4443`, with a certificate for `localhost`. */
  constructor(url: string) {
    super();
    const { hostname, port } = new URL(url);
    this.#host = hostname;
    this.#port = Number(port || 443);
  }

  // The agent's own options win over the host and port that the request names.
  override createConnection(
    options: Parameters<https.Agent['createConnection']>[0],
    callback?: Parameters<https.Agent['createConnection']>[1],
  ) {
    return super.createConnection(
      { ...options, host: this.#host, port: this.#port, servername: 'localhost' } as never,
      callback,
    );
  }
}

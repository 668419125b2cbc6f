/** The token in use, shared by all calls of a client. */
export interface Credential {
  readonly token: string;
  /** A token other than the one that was refused: the present one, where another call has refreshed it already. */
  renew(refused: string): Promise<string>;
}

/** Calls that are refused together share one refresh. */
export function createCredential(token: string, refresh: () => Promise<string>): Credential {
  let current = token;
  let underWay: Promise<string> | undefined;
  return {
    get token() {
      return current;
    },
    async renew(refused) {
      if (current !== refused) return current;
      underWay ??= refresh().finally(() => {
        underWay = undefined;
      });
      current = await underWay;
      return current;
    },
  };
}

/** A token, and when it counts as ended, in milliseconds since the epoch. */
export interface Token {
  readonly token: string;
  readonly endsAt: number;
}

/** The token in use, shared by all calls of a client. */
export interface Credential {
  /** The token to send now. Obtained first where there is none, or none that is good any more. */
  current(): Promise<string>;
  /** A token other than the one that was refused: the present one, where another call has renewed it already. */
  renew(refused: string): Promise<string>;
}

/**
 * Calls that need a token at the same time wait for one request.
 *
 * @param first `undefined` where the first is obtained too, when it is needed.
 */
export function createCredential(first: Token | undefined, obtain: () => Promise<Token>): Credential {
  let held = first;
  let underWay: Promise<Token> | undefined;
  const current = async (): Promise<string> => {
    if (held && Date.now() < held.endsAt) return held.token;
    underWay ??= obtain()
      .then((token) => {
        held = token;
        return token;
      })
      .finally(() => {
        underWay = undefined;
      });
    return (await underWay).token;
  };
  return {
    current,
    renew(refused) {
      if (held?.token === refused) held = undefined;
      return current();
    },
  };
}

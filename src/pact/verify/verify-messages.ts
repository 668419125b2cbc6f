/** Where the gate is asked for states, and for messages. Everything else is the provider's. */
export const STATES_PATH = '/__faultline/states';
export const MESSAGES_PATH = '/__faultline/messages';

/** What the process of Pact's verifier is asked. Each order is answered by one reply. */
export interface VerifyOrder {
  /** The pact's file, absolute. */
  readonly file: string;
  /** The port of the gate. */
  readonly port: number;
}

export type VerifyReply =
  /** What the verifier found, as its JSON. */
  { readonly type: 'verified'; readonly json: string } | { readonly type: 'failed'; readonly message: string };

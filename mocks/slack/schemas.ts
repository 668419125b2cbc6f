import type { components } from '../../contracts/slack/schema.d.ts';

type Schemas = components['schemas'];

export type Channel = Schemas['Channel'];
export type Failure = Schemas['Failure'];
export type Message = Schemas['Message'];
export type User = Schemas['User'];
export type View = Schemas['View'];

/** A message as it is stored: under its conversation and its timestamp, which together name it. */
export interface StoredMessage extends Message {
  readonly id: string;
  readonly channel: string;
}

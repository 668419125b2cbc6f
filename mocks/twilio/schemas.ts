import type { components } from '../../contracts/twilio/schema.d.ts';

type Schemas = components['schemas'];

export type Call = Schemas['Call'];
export type CallFields = Schemas['CallByUrlFields'] | Schemas['CallByTwimlFields'];
export type ErrorBody = Schemas['Error'];
export type IncomingPhoneNumber = Schemas['IncomingPhoneNumber'];
export type Lookup = Schemas['Lookup'];
export type Message = Schemas['Message'];
export type MessageFields =
  | Schemas['TextMessageFields']
  | Schemas['MediaMessageFields']
  | Schemas['ServiceMessageFields'];
export type Verification = Schemas['Verification'];
export type VerificationCheck = Schemas['VerificationCheck'];
export type VerifyService = Schemas['VerifyService'];

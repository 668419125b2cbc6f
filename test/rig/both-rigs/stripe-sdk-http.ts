import { stripeSdk } from './stripe-sdk.ts';

export default stripeSdk('stripe-sdk-http', () => ({}));

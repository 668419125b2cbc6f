import Stripe from 'stripe';
import { stripeSdk } from './stripe-sdk.ts';

export default stripeSdk('stripe-sdk-fetch', ({ fetch }) => ({ httpClient: Stripe.createFetchHttpClient(fetch) }));

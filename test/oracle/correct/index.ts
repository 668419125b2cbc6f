import type { ModuleSubject } from '../../../src/subject/subject.ts';
import { axiosInterceptor } from './axios-interceptor.ts';
import { businessKey } from './business-key.ts';
import { cockatielOverFetch } from './cockatiel-over-fetch.ts';
import { impatient } from './impatient.ts';
import { overNodeHttp } from './over-node-http.ts';
import { queues } from './queue.ts';
import { refreshingClients } from './refreshing.ts';
import { retryBudget } from './retry-budget.ts';
import { retryWrapper } from './retry-wrapper.ts';
import { severalCalls } from './several-calls.ts';
import { sharedReads } from './shared-reads.ts';
import { vendorHabits } from './vendor-habits.ts';
import { waits } from './waits.ts';

/** Clients that competent engineers write, each by a recipe of its own, and none of them wrong. */
export const correctClients: readonly ModuleSubject[] = [
  ...waits,
  ...impatient,
  ...vendorHabits,
  ...severalCalls,
  ...queues,
  ...refreshingClients,
  retryBudget,
  retryWrapper,
  businessKey,
  cockatielOverFetch,
  sharedReads,
  overNodeHttp,
  axiosInterceptor,
];

import { consoleReporter } from './console.ts';

import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Reporter } from './reporter.ts';

/** Every reporter, in the order in which `faultline list reporters` shows them. */
export const reporters: readonly Reporter[] = [consoleReporter, html, json, junit];

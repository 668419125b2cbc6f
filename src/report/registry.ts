import { consoleReporter } from './console.ts';
import { ctrf } from './ctrf.ts';
import { github } from './github.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';

/** Every reporter, in the order in which `faultline list reporters` shows them. */
export const reporters: readonly Reporter[] = [consoleReporter, html, json, junit, github, ctrf, sarif];

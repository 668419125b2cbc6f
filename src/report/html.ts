import { defineFileReporter } from './file-reporter.ts';
import { renderPage } from './html/page.ts';

/** For people, to read, keep and hand on. */
export const html = defineFileReporter({
  name: 'html',
  summary: 'Writes report.html: one page with the matrix and a picture of each finding, readable offline.',
  file: 'report.html',
  render: renderPage,
});

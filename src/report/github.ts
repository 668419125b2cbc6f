import type { Report, SubjectReport } from '../engine/events.ts';
import { type FindingGroup, findingGroups } from './finding.ts';
import { replayCommand } from './finding-text.ts';
import { githubSummary } from './github-summary.ts';
import { defineReporter } from './reporter.ts';
import { countsText, warningsOf } from './run-text.ts';
import { sourceFile } from './source-file.ts';
import { annotation } from './workflow-command.ts';

/** For GitHub Actions: annotations at the subjects' files, and the run on the page of the job. */
export const github = defineReporter({
  name: 'github',
  summary: "Annotates subjects in GitHub Actions, and adds the matrix and the findings to the job's summary.",
  create({ write, summarize, folder }) {
    let report: Report | undefined;
    return {
      on(event) {
        if (event.type === 'run-finished') report = event.report;
      },
      async end() {
        if (!report) return;
        write(annotations(report, folder));
        summarize?.(githubSummary(report));
      },
    };
  },
});

/** GitHub shows the first ten errors of a step, so each way to break a rule is told once. */
function annotations(report: Report, folder: string | undefined): string {
  return [
    ...report.subjects.flatMap((subject) => subjectAnnotations(subject, folder)),
    ...warningsOf(report).map((text) => annotation('warning', { title: 'Faultline' }, [text])),
    annotation('notice', { title: 'Faultline' }, [countsText(report)]),
  ].join('');
}

function subjectAnnotations(subject: SubjectReport, folder: string | undefined): string[] {
  const { name, file, error } = subject;
  // A report does not know the line of an operation: the file is what there is to point at.
  const place = file === undefined ? {} : { file: sourceFile(file, folder), line: 1 };
  const lines = findingGroups(subject).map((group) =>
    annotation('error', { ...place, title: `${group.rule} (${name})` }, findingLines(group)),
  );
  if (!error) return lines;
  const title = `${name} was not judged to the end`;
  return [annotation('error', { ...place, title }, [`${error.message} [${error.code}]`]), ...lines];
}

function findingLines({ aspect, smallest, others }: FindingGroup): string[] {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const side = aspect === undefined ? '' : ` (${aspect})`;
  const lines = [smallest.reason, `On ${smallest.operation}${more}${side}.`];
  return smallest.counterexample ? [...lines, replayCommand(smallest.counterexample.replay)] : lines;
}

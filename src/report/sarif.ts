import { createHash } from 'node:crypto';
import type { Report, SubjectReport } from '../engine/events.ts';
import { rules as registry } from '../rule/registry.ts';
import type { Rule } from '../rule/rule.ts';
import { defineFileReporter } from './file-reporter.ts';
import { type FindingGroup, findingGroups } from './finding.ts';
import { replayCommand } from './finding-text.ts';
import { printable } from './printable.ts';
import { isAbsolute, sourceFile } from './source-file.ts';

// The form: OASIS SARIF 2.1.0; what GitHub reads of it: "SARIF support for code scanning" in its docs.

/** For code scanning: a result for each way in which a subject breaks a rule. */
export const sarif = defineFileReporter({
  name: 'sarif',
  summary: 'Writes faultline.sarif for code scanning: a result for each broken rule, at the file of the subject.',
  file: 'faultline.sarif',
  render: (report, { folder }) => `${JSON.stringify(renderSarif(report, folder), null, 2)}\n`,
});

function renderSarif({ subjects, seed, replayed, interrupted }: Report, folder: string | undefined): object {
  const found = subjects.flatMap((subject) => findingGroups(subject).map((group) => ({ subject, group })));
  const ids = [...new Set(found.map(({ group }) => group.rule))];
  const errors = subjects.filter(({ error }) => error);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Faultline', rules: ids.map(descriptor) } },
        // Columns are never given; SARIF asks for the unit all the same.
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: errors.length === 0 && !interrupted,
            toolExecutionNotifications: errors.map((subject) => notification(subject, folder)),
          },
        ],
        properties: replayed === undefined ? { seed } : { replayed },
        results: found.map(({ subject, group }) => ({
          ruleId: group.rule,
          ruleIndex: ids.indexOf(group.rule),
          level: 'error',
          message: { text: messageOf(subject, group) },
          locations: [location(subject, folder, group)],
          partialFingerprints: fingerprints(subject, group),
        })),
      },
    ],
  };
}

/** What a rule asks for, as the page of an alert shows it. */
function descriptor(id: string): object {
  const rule = registry.find((candidate) => candidate.id === id);
  if (!rule) return unknownRule(id);
  return {
    id,
    shortDescription: { text: rule.promise },
    fullDescription: { text: `${rule.promise} ${rule.why}` },
    help: { text: helpParts(rule).join('\n\n'), markdown: [`# ${id}`, ...helpParts(rule)].join('\n\n') },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['reliability', id.split('/')[0]] },
  };
}

/** A rule of another version. Code scanning wants a description and help of every rule (rule GH2012 of the SARIF multitool). */
function unknownRule(id: string): object {
  const text = `${printable(id)} is no rule of this version of Faultline.`;
  return { id, shortDescription: { text: id }, fullDescription: { text }, help: { text } };
}

function helpParts({ promise, why, correct, source }: Rule): string[] {
  return [promise, why, correct, ...(source === undefined ? [] : [`Source: ${source}.`])];
}

function messageOf({ name }: SubjectReport, { aspect, smallest, others }: FindingGroup): string {
  const side = aspect === undefined ? '' : ` (${aspect})`;
  const operations = [smallest, ...others].map(({ operation }) => operation);
  const parts = [`${name}${side}: ${smallest.reason}`, `On ${operations.join(', ')}.`];
  if (smallest.counterexample) parts.push(`Replay: ${replayCommand(smallest.counterexample.replay)}`);
  return parts.map(printable).join('\n');
}

function location(subject: SubjectReport, folder: string | undefined, { smallest }: FindingGroup): object {
  return { ...physical(subject, folder), logicalLocations: [{ fullyQualifiedName: smallest.operation }] };
}

/** A report does not know the line of an operation: the file is what there is to point at. */
function physical({ file }: SubjectReport, folder: string | undefined): object {
  if (file === undefined) return {};
  const path = sourceFile(file, folder);
  const artifactLocation = isAbsolute(path)
    ? { uri: `file://${path.startsWith('/') ? '' : '/'}${uriOf(path)}` }
    : { uri: uriOf(path), uriBaseId: '%SRCROOT%' };
  return { physicalLocation: { artifactLocation, region: { startLine: 1 } } };
}

function uriOf(path: string): string {
  return path
    .toWellFormed()
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/^([A-Za-z])%3A\//, '$1:/');
}

/**
 * The same for the same break in every run, whatever the seed found first. GitHub tells alerts of one rule in one file
 * apart by `primaryLocationLineHash` alone, which it would make of the line.
 */
function fingerprints({ name, provider, file }: SubjectReport, { rule, aspect = '' }: FindingGroup): object {
  const hash = createHash('sha256')
    .update(JSON.stringify([file ?? '', name, provider, rule, aspect]))
    .digest('hex')
    .slice(0, 32);
  return { 'faultlineFinding/v1': hash, primaryLocationLineHash: `${hash}:1` };
}

function notification(subject: SubjectReport, folder: string | undefined): object {
  const { name, error } = subject;
  return {
    level: 'error',
    message: { text: printable(`${name} was not judged to the end: ${error?.message}`) },
    descriptor: { id: error?.code },
    ...(subject.file === undefined ? {} : { locations: [physical(subject, folder)] }),
  };
}

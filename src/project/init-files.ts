import { CONFIG_FILES, configFile } from './config-file.ts';
import { exampleSubject } from './example-subject.ts';
import { withReportsIgnored } from './gitignore.ts';
import { newPackageJson, SCRIPTS, withScripts } from './package-json.ts';
import type { Project } from './project.ts';
import { workflowFile } from './workflow-file.ts';
import type { ProjectFile } from './write-files.ts';

/** What `faultline init` comes to. */
export interface InitPlan {
  /** Files that are new. */
  readonly made: readonly ProjectFile[];
  /** Files that are there, with what is added to them. */
  readonly changed: readonly (ProjectFile & { readonly what: string })[];
  /** Files that are left as they are. */
  readonly left: readonly string[];
}

/**
 * What a project lacks for Faultline. What it has is left as it is.
 *
 * @param read the text of a file of the project, where there is one.
 */
export function initPlan(project: Project, read: (path: string) => string | undefined): InitPlan {
  const has = (path: string) => read(path) !== undefined;
  const made: ProjectFile[] = [];
  const changed: (ProjectFile & { readonly what: string })[] = [];
  const left: string[] = [];
  const make = (file: ProjectFile, known: readonly string[] = [file.path]) => {
    const there = known.find(has);
    if (there === undefined) made.push(file);
    else left.push(there);
  };

  const config = CONFIG_FILES.find(has);
  make(configFile(project.extension), CONFIG_FILES);
  const example = exampleSubject(project.extension);
  // Who has a configuration has subjects, and needs no example.
  if (config === undefined || has(example.path)) make(example);
  make(workflowFile(has));
  if (project.packageJson === undefined) make({ path: 'package.json', text: newPackageJson() });
  else {
    const { text, added } = withScripts(project.packageJson, SCRIPTS);
    const what = added.length === 1 ? `the script ${added[0]}` : `the scripts ${added.join(' and ')}`;
    if (added.length === 0) left.push('package.json');
    else changed.push({ path: 'package.json', text, what });
  }
  const ignored = read('.gitignore');
  const text = withReportsIgnored(ignored);
  if (text === undefined) left.push('.gitignore');
  else if (ignored === undefined) made.push({ path: '.gitignore', text });
  else changed.push({ path: '.gitignore', text, what: 'faultline-report/' });
  return { made, changed, left };
}

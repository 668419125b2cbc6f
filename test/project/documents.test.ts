import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSpec } from '../../src/contract/intake/read-spec.ts';
import { addPlan } from '../../src/project/add-files.ts';
import { readProject } from '../../src/project/project.ts';
import { understand } from '../../src/project/understand.ts';
import { writeFiles } from '../../src/project/write-files.ts';
import { filesOf, project, typeErrors } from './installed.ts';

const DOCUMENTS = resolve('test/contract/intake/documents');
const documents = readdirSync(DOCUMENTS, { withFileTypes: true }).flatMap((entry) => {
  const file = entry.isFile() ? entry.name : join(entry.name, 'openapi.yaml');
  return [[entry.name.replace(/\.\w+$/, '').replaceAll('.', '-'), join(DOCUMENTS, file)] as const];
});

test('every hard document becomes a provider and a first subject that pass the compiler', async () => {
  expect(documents.length).toBeGreaterThan(19);
  const cwd = project({ 'tsconfig.json': '{}' });
  const places = { project: readProject(cwd), subjectsFolder: 'subjects' };
  for (const [hard, file] of documents) {
    const name = `api-${hard}`;
    const intake = await readSpec(file);
    const plan = await addPlan({ name, ...places, ...understand(name, intake.document), intake, types: true });
    expect(plan.typesProblem, name).toBeUndefined();
    writeFiles(cwd, plan.files, plan.superseded);
  }
  const written = filesOf(cwd).filter((path) => /^(mocks|subjects)/.test(path));
  expect(written.filter((path) => path.startsWith('subjects')).length).toBeGreaterThan(19);
  expect(typeErrors(cwd, ...written)).toEqual([]);
}, 120_000);

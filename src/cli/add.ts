import { Command } from 'commander';
import { EXIT, type Finish } from './exit.ts';

interface AddFlags {
  readonly name: string;
  readonly types: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

/** `faultline add`: any API with an OpenAPI document becomes a provider of the project. */
export function addCommand(finish: Finish): Command {
  return new Command('add')
    .description('make a provider of your own from an OpenAPI document')
    .argument('<spec>', 'the document: a file or a URL; OpenAPI 3.1, 3.0 or Swagger 2, JSON or YAML')
    .requiredOption('--name <name>', 'what to call it: letters, digits and dashes')
    .option('--no-types', 'write no schema.d.ts')
    .option('--force', 'write its files anew where it exists; its subject is left as it is')
    .option('--dry-run', 'say what would be written, and write nothing')
    .addHelpText(
      'after',
      `
Examples:
  faultline add openapi.yaml --name petstore
  faultline add https://petstore3.swagger.io/api/v3/openapi.json --name petstore

It writes contracts/NAME (the document, its types), mocks/NAME (the provider, with what was guessed marked as such) and a
first subject.`,
    )
    .action(async (spec: string, flags: AddFlags) => finish(await add(spec, flags)));
}

async function add(spec: string, { name, types, force = false, dryRun = false }: AddFlags): Promise<number> {
  const [{ checkProviderName }, { providerNames }, { readProject }, { checkPlaces }] = await Promise.all([
    import('../project/provider-name.ts'),
    import('../../mocks/bundled.ts'),
    import('../project/project.ts'),
    import('../project/places.ts'),
  ]);
  checkProviderName(name, providerNames);
  const project = readProject(process.cwd());
  const [{ loadConfig }, { subjectsFolder }] = await Promise.all([
    import('./load-config.ts'),
    import('../project/subjects-folder.ts'),
  ]);
  const places = { name, project, subjectsFolder: subjectsFolder((await loadConfig()).subjects) };
  const keptSubject = checkPlaces({ ...places, force });

  const { readSpec } = await import('../contract/intake/read-spec.ts');
  const intake = await readSpec(spec);
  const [{ understand }, { addPlan }, { writeFiles }, { addText }] = await Promise.all([
    import('../project/understand.ts'),
    import('../project/add-files.ts'),
    import('../project/write-files.ts'),
    import('../project/add-text.ts'),
  ]);
  const understood = understand(name, intake.document);
  const plan = await addPlan({ ...places, ...understood, intake, types, ...(keptSubject && { keptSubject }) });
  if (!dryRun) writeFiles(project.folder, plan.files, plan.superseded);
  process.stdout.write(addText({ name, intake, understood, plan, dryRun }));
  return EXIT.ok;
}

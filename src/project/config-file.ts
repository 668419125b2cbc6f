import { SUBJECTS_FOLDER } from './subjects-folder.ts';
import type { ProjectFile } from './write-files.ts';

/** The names that a configuration can have, the one that counts first. */
export const CONFIG_FILES = [
  'faultline.config.ts',
  'faultline.config.mts',
  'faultline.config.js',
  'faultline.config.mjs',
] as const;

/** A configuration that judges every subject of a folder. */
export function configFile(extension: string): ProjectFile {
  const text = `import { defineConfig } from 'faultline';

export default defineConfig({
  // What \`faultline run\` judges, unless --subject says otherwise.
  subjects: ['${SUBJECTS_FOLDER}/*.subject.${extension}'],
});
`;
  return { path: `faultline.config.${extension}`, text };
}

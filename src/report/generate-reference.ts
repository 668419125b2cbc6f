import { writeFileSync } from 'node:fs';
import { faultKinds } from '../fault/registry.ts';
import { rules } from '../rule/registry.ts';
import { renderFaultsReference, renderRulesReference } from './reference.ts';

/** The generated pages of the documentation, by file, relative to the repository. */
export function referencePages(): Readonly<Record<string, string>> {
  return { 'docs/rules.md': renderRulesReference(rules), 'docs/faults.md': renderFaultsReference(faultKinds) };
}

if (import.meta.main) {
  for (const [file, text] of Object.entries(referencePages())) {
    writeFileSync(new URL(`../../${file}`, import.meta.url), text);
  }
}

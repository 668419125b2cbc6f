import { mkdirSync, writeFileSync } from 'node:fs';
import { providerNamed, providerNames } from '../../mocks/index.ts';
import { faultKinds } from '../fault/registry.ts';
import { rules } from '../rule/registry.ts';
import { renderProviderComparison } from './provider-comparison.ts';
import { renderProviderPage } from './provider-page.ts';
import { renderFaultsReference, renderRulesReference } from './reference.ts';

/** The generated pages of the documentation, by file, relative to the repository. */
export function referencePages(): Readonly<Record<string, string>> {
  return { 'docs/rules.md': renderRulesReference(rules), 'docs/faults.md': renderFaultsReference(faultKinds) };
}

/** The generated pages on providers, in the same form. */
export function providerPages(): Readonly<Record<string, string>> {
  const providers = providerNames.map((name) => providerNamed(name)!);
  return {
    'docs/providers/README.md': renderProviderComparison(providers),
    ...Object.fromEntries(
      providers.map((provider) => [`docs/providers/${provider.name}.md`, renderProviderPage(provider)]),
    ),
  };
}

if (import.meta.main) {
  mkdirSync(new URL('../../docs/providers', import.meta.url), { recursive: true });
  for (const [file, text] of Object.entries({ ...referencePages(), ...providerPages() })) {
    writeFileSync(new URL(`../../${file}`, import.meta.url), text);
  }
}

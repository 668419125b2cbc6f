// The house has floors: imports run downwards only. ARCHITECTURE.md draws them; when the drawing is in the way, both change.
const floors = [
  // 0: words that everything may use.
  ['^src/(clock|random|user-error|node-http)\\.ts$', '^src/contract/', '^src/arbitrary/', '^src/fault/', '^contracts/'],
  ['^src/(provider|toxiproxy|journal)/', '^src/policy\\.ts$'],
  ['^mocks/', '^src/(subject|mock|model|rule|pact-file)/'],
  ['^src/(rig|webhook|reference)/'],
  ['^src/engine/', '^scenarios/'],
  ['^src/(pact|report|control|project|vitest)/', '^src/(vitest|config)\\.ts$'],
  ['^scorecard/', '^src/cli/', '^src/index\\.ts$'],
];

const upwards = floors.flatMap((here, floor) => {
  const above = floors.slice(floor + 1).flat();
  if (above.length === 0) return [];
  return [
    {
      name: `floor-${floor}-looks-down`,
      severity: 'error',
      comment: 'Imports run downwards only (ARCHITECTURE.md, "The house").',
      from: { path: here.join('|') },
      to: { path: above.join('|') },
    },
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...upwards,
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one file, or lack a third.',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-see-journals-alone',
      severity: 'error',
      comment: 'A rule is a pure function over a journal and a policy.',
      from: { path: '^src/rule/' },
      to: { path: '^src/', pathNot: '^src/(rule|journal|contract|fault)/|^src/policy\\.ts$' },
    },
    {
      name: 'client-stands-apart',
      severity: 'error',
      comment: 'What users ship must not carry the harness.',
      from: { path: '^src/client/' },
      to: { path: '^(src|mocks|scenarios|examples|contracts)/', pathNot: '^src/client/' },
    },
    {
      name: 'nothing-ships-tests',
      severity: 'error',
      from: { path: '^(src|mocks|scenarios|contracts|examples|scorecard)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};

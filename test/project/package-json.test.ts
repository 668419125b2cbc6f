import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newPackageJson, SCRIPTS, withScripts } from '../../src/project/package-json.ts';

const ONE = { faultline: 'faultline run' };

describe('scripts are added, and everything else stays as it is', () => {
  test.each([
    [
      'two blanks',
      '{\n  "name": "shop",\n  "scripts": {\n    "test": "vitest"\n  },\n  "files": ["a", "b"]\n}\n',
      '{\n  "name": "shop",\n  "scripts": {\n    "test": "vitest",\n    "faultline": "faultline run"\n  },\n  "files": ["a", "b"]\n}\n',
    ],
    [
      'tabs, and no line at the end',
      '{\n\t"scripts": {\n\t\t"test": "vitest"\n\t}\n}',
      '{\n\t"scripts": {\n\t\t"test": "vitest",\n\t\t"faultline": "faultline run"\n\t}\n}',
    ],
    [
      'no scripts',
      '{\n    "name": "shop"\n}\n',
      '{\n    "name": "shop",\n    "scripts": {\n        "faultline": "faultline run"\n    }\n}\n',
    ],
    [
      'empty scripts',
      '{\n  "scripts": {},\n  "type": "module"\n}\n',
      '{\n  "scripts": {\n    "faultline": "faultline run"\n  },\n  "type": "module"\n}\n',
    ],
    [
      'one line, which becomes several',
      '{"scripts":{"test":"vitest"},"type":"module"}\n',
      '{\n  "scripts": {\n    "test": "vitest",\n    "faultline": "faultline run"\n  },\n  "type": "module"\n}\n',
    ],
    [
      'one line without scripts, behind a byte order mark',
      '\uFEFF{ "type": "module" }',
      '\uFEFF{\n  "type": "module",\n  "scripts": {\n    "faultline": "faultline run"\n  }\n}',
    ],
    [
      'scripts on one line of several',
      '{\n    "scripts": { "test": "vitest" }\n}\n',
      '{\n    "scripts": { "test": "vitest", "faultline": "faultline run" }\n}\n',
    ],
    ['nothing', '{}', '{\n  "scripts": {\n    "faultline": "faultline run"\n  }\n}'],
    [
      'the line ends of Windows',
      '{\r\n  "name": "shop"\r\n}\r\n',
      '{\r\n  "name": "shop",\r\n  "scripts": {\r\n    "faultline": "faultline run"\r\n  }\r\n}\r\n',
    ],
    [
      'another object called scripts',
      '{\n  "jest": { "scripts": { "a": "{" } },\n  "scripts": {\n    "b": "}"\n  }\n}\n',
      '{\n  "jest": { "scripts": { "a": "{" } },\n  "scripts": {\n    "b": "}",\n    "faultline": "faultline run"\n  }\n}\n',
    ],
  ])('%s', (_what, before, after) => {
    expect(withScripts(before, ONE)).toEqual({ text: after, added: ['faultline'] });
  });
});

test('a script that is there stays, whatever it does', () => {
  const text = '{ "scripts": { "faultline": "mine" } }';
  expect(withScripts(text, ONE)).toEqual({ text, added: [] });
  expect(JSON.parse(withScripts(text, SCRIPTS).text)).toEqual({
    scripts: { faultline: 'mine', 'faultline:mock': 'faultline mock' },
  });
});

test('any package.json has the scripts afterwards, and the rest of it as it was; a second time changes nothing', () => {
  const texts = fc.dictionary(fc.string(), fc.string());
  const packages = fc.record(
    { name: fc.string(), files: fc.array(fc.jsonValue()), scripts: texts },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(packages, fc.constantFrom(undefined, 2, 4, '\t'), (json, indent) => {
      const before = JSON.parse(JSON.stringify(json)) as { scripts?: object };
      const { text } = withScripts(JSON.stringify(before, null, indent), SCRIPTS);
      expect(JSON.parse(text)).toEqual({ ...before, scripts: { ...SCRIPTS, ...before.scripts } });
      expect(withScripts(text, SCRIPTS)).toEqual({ text, added: [] });
    }),
  );
});

test('a project without one gets one of modules', () => {
  expect(JSON.parse(newPackageJson())).toEqual({ private: true, type: 'module', scripts: SCRIPTS });
  expect(newPackageJson()).toMatch(/}\n$/);
});

#!/usr/bin/env -S node --
import { nodeTooOld } from './node-version.ts';

const tooOld = nodeTooOld(process.versions.node);
if (tooOld === undefined) {
  const { keepCompiled } = await import('./compile-cache.ts');
  keepCompiled();
  const { start } = await import('./start.ts');
  await start(process.argv.slice(2));
} else {
  process.stderr.write(`faultline: ${tooOld}\n`);
  process.exitCode = 2;
}

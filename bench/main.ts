import type { Figure } from './figure.ts';
import { githubFigures } from './github.ts';
import { mockServerFigures } from './mock-server.ts';
import { mockStartFigures } from './mock-start.ts';
import { toxiproxyFigures } from './toxiproxy.ts';
import { virtualRigFigures } from './virtual-rig.ts';

const figures: Figure[] = [
  ...(await virtualRigFigures()),
  ...(await toxiproxyFigures()),
  ...(await mockServerFigures()),
  ...(await mockStartFigures()),
  ...(await githubFigures()),
];

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(figures, null, 2));
} else {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit, against } of figures) {
    console.log(`${name.padEnd(width)}  ${value.toLocaleString('en').padStart(9)} ${unit}`);
    for (const [other, ratio] of Object.entries(against)) {
      console.log(`${' '.repeat(width)}  ${ratio.toFixed(2).padStart(9)} × ${other}`);
    }
  }
}

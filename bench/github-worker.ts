import type { AddressInfo } from 'node:net';

/** Serves GitHub's description in a process of its own, and prints the port: `node github-worker.ts mock file:///...`. */
const [role, document] = process.argv.slice(2) as ['mock' | 'prism', string];

// Each process loads what it serves with, and nothing else: starts are measured.
const url = new URL(document);
const server =
  role === 'mock'
    ? (await import('./github-mock.ts')).githubMock(url)
    : await (await import('./github-prism.ts')).githubPrism(url);
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
// What Node compiled is written down at a proper end.
process.once('SIGTERM', () => process.exit());

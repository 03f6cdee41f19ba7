import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const LEAST = 20;

/** The attacks that specs try, by the names of their tests. */
const tried = globSync('services/*/src/**/*.db.spec.ts', { cwd: root }).flatMap((file) =>
  [...read(file).matchAll(/'attack: ([^']+)'|"attack: ([^"]+)"/g)].map(([, one, other]) => `${one ?? other} | ${file}`),
);
const [, section = ''] = read('docs/trust.md').split('## Attacks');
const listed = [...section.split('\n## ')[0]!.matchAll(/^\| (?!Attack|-)(.+) \| `(.+)` \|$/gm)].map(([, name, file]) => `${name} | ${file}`);

it('lists every attack that is tried, and tries every one that is listed', () => {
  expect(listed.sort()).toEqual(tried.sort());
  expect(new Set(listed).size).toBeGreaterThanOrEqual(LEAST);
});

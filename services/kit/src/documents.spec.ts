import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const documents = globSync(['*.md', 'docs/**/*.md', '*/README.md', 'services/*/README.md'], { cwd: root }).filter((file) => !file.includes('node_modules'));
const makefile = existsSync(join(root, 'Makefile')) ? readFileSync(join(root, 'Makefile'), 'utf8') : '';
const targets = new Set([...makefile.matchAll(/^([a-z][a-z0-9-]*)\b[^=\n]*:(?!=)/gm)].map(([, target]) => target!));

/** Paths of the tree as documents write them: in backquotes, or as links. Placeholders are not paths. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w.@/-]+\/[\w./@-]*|[\w-]+\.(?:ts|md|yaml|json|proto|sh))`/g)].map(([, path]) => path!);
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, path]) => path!);
  return [...quoted.filter((path) => /^(services|proto|temporal|tools|docs|web|charts|load-tests|\.ci)\//.test(path)), ...linked];
}

/** The make targets that a document tells its reader to run. */
function commandsIn(text: string): string[] {
  return [...text.matchAll(/(?:^|`|\$ )make ([a-z][a-z0-9-]*)/gm)].map(([, target]) => target!);
}

describe.for(documents)('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8');

  it('names paths that exist', () => {
    const missing = pathsIn(text).filter((path) => !existsSync(join(root, path)) && !existsSync(join(root, dirname(document), path)));

    expect(missing).toEqual([]);
  });

  it('names commands that exist', () => {
    expect(commandsIn(text).filter((target) => !targets.has(target))).toEqual([]);
  });

  it('is short where it is a README of a workspace', () => {
    if (/^(services\/[a-z]+|temporal|proto|web)\/README\.md$/.test(document)) expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(60);
  });
});

it('has documents to read', () => {
  expect(documents.length).toBeGreaterThan(0);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CODE_BY_REASON } from '@hireflux/kit/errors';
import { describe, expect, it } from 'vitest';
import { errorsDocument } from './errors-document.ts';

const root = join(import.meta.dirname, '../..');
const contract = readFileSync(join(root, 'proto/hireflux/common/v1/error.proto'), 'utf8');

describe('docs/errors.md', () => {
  it('is what the contract and the table of codes make of it: run make documents', () => {
    expect(readFileSync(join(root, 'docs/errors.md'), 'utf8')).toBe(errorsDocument(contract));
  });
});

describe('errorsDocument', () => {
  it('has a row for every reason, with its code, meaning and remedy', () => {
    const rows = errorsDocument(contract).split('\n').filter((line) => /^\| `/.test(line));

    expect(rows).toHaveLength(Object.keys(CODE_BY_REASON).length);
    expect(rows).toContain('| `aborted` | `CHANGED_SINCE_READ` | The etag is not the current one: someone else changed it first. Read it again. | Read it again, then try again. |');
  });

  it('refuses a reason without a comment', () => {
    expect(() => errorsDocument(contract.replace('  // No valid session, token or key came with the call.\n', ''))).toThrow('nothing to say about SIGN_IN_REQUIRED');
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentSecurityOf } from './content-security.ts';

const scriptsOf = (html: string): string => /script-src ([^;]*)/.exec(contentSecurityOf(html))![1]!;
const hash = (code: string): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

describe('contentSecurityOf', () => {
  it('lets the portal run its own files, and nothing that is written into a page', () => {
    expect(scriptsOf('<script src="/main.js" type="module"></script>')).toBe("'self'");
    expect(contentSecurityOf('')).not.toMatch(/script-src[^;]*unsafe/);
    expect(contentSecurityOf('')).toMatch(/require-trusted-types-for 'script'/);
  });

  it('lets the scripts that the page was made with run, each by its hash and once', () => {
    const html = '<script>one()</script><script type="module">two()</script><SCRIPT>no</SCRIPT><script>one()</script>';
    expect(scriptsOf(html)).toBe(`'self' ${hash('one()')} ${hash('two()')}`);
  });

  it('takes no data for a script', () => {
    expect(scriptsOf('<script id="ng-state" type="application/json">{"a":1}</script><script type="application/ld+json">{}</script>')).toBe("'self'");
  });
});

import { randomUUID } from 'node:crypto';
import { readOneTimeToken } from '@hireflux/kit/one-time-token';
import { describe, expect, it } from 'vitest';
import { composeEmail } from './compose-email.ts';

const deps = { mailSecret: 'a secret of this spec', publicUrl: 'https://example.com/hireflux' };
const email = { id: randomUUID(), template: 'verify_email', parameters: {}, token_id: randomUUID(), application_id: null } as const;

describe('composeEmail', () => {
  it('puts a token that the secret made of the id into a link on a line of its own', () => {
    const { text, to } = composeEmail(deps, email, 'ada@example.com', 'en');

    const [, token] = /^https:\/\/example\.com\/hireflux\/verify\?token=([\w.-]+)$/m.exec(text)!;
    expect(readOneTimeToken(deps.mailSecret, token!)).toBe(email.token_id);
    expect(to).toBe('ada@example.com');
  });

  it('puts the words of others in as they are, on one line', () => {
    const moved = {
      ...email,
      template: 'stage_changed',
      application_id: randomUUID(),
      parameters: { job_title: 'Nurse $& {link}\r\nBcc: x@example.com', company_name: 'Example Works', stage_name: 'Interview' },
    } as const;

    const { subject, text } = composeEmail(deps, moved, 'ada@example.com', 'en');

    expect(subject).toBe('Your application to Example Works: Interview');
    expect(text).toContain('“Nurse $& {link} Bcc: x@example.com” at Example Works');
    expect(text).toMatch(new RegExp(`^https://example.com/hireflux/applications/${moved.application_id}$`, 'm'));
  });

  it('writes in English to who reads a language that is not here', () => {
    expect(composeEmail(deps, email, 'ada@example.com', 'de-DE')).toEqual(composeEmail(deps, email, 'ada@example.com', 'en'));
  });
});

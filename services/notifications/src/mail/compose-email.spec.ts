import { randomUUID } from 'node:crypto';
import { readOneTimeToken } from '@hireflux/kit/one-time-token';
import { describe, expect, it } from 'vitest';
import type { EmailTemplate } from '../schema.ts';
import { composeEmail } from './compose-email.ts';
import { ENGLISH } from './languages/english.ts';

const deps = { mailSecret: 'a secret of this spec', publicUrl: 'https://example.com/hireflux' };
const WORDS = {
  job_title: 'Night nurse',
  company_name: 'Example Works',
  candidate_name: 'Ada Example',
  stage_name: 'Interview',
  inviter_name: 'Ben Example',
  member_address: 'ben@example.com',
  role: 'recruiter',
  change_time: '2026-11-25T17:05:00.000Z',
};
const emailOf = (template: EmailTemplate, words: Readonly<Record<string, string>> = {}, gathered = 1) => ({
  id: randomUUID(),
  template,
  parameters: { ...WORDS, ...words },
  token_id: randomUUID(),
  application_id: randomUUID(),
  job_id: randomUUID(),
  gathered,
});
type Email = ReturnType<typeof emailOf>;
const compose = (email: Email, locale = 'en') => composeEmail(deps, email, 'ada@example.com', locale);
const templates = Object.keys(ENGLISH.texts) as EmailTemplate[];

describe('composeEmail', () => {
  it.each([
    ['verify_email', 'verify'],
    ['password_reset', 'reset-password'],
    ['member_invited', 'invitation'],
  ] as const)('puts a token that the secret made of the id into the link of %s, on a line of its own', (template, page) => {
    const email = emailOf(template);

    const { text, html } = compose(email);

    const [link, token] = new RegExp(`^https://example\\.com/hireflux/${page}\\?token=([\\w.-]+)$`, 'm').exec(text)!;
    expect(readOneTimeToken(deps.mailSecret, token!)).toBe(email.token_id);
    expect(html).toContain(`href="${link}"`);
  });

  it.each(templates)('words %s in both languages, as plain text and as HTML, with nothing left open', (template) => {
    const email = emailOf(template);
    const [english, german] = ['en-GB', 'de-AT'].map((locale) => compose(email, locale));

    for (const { subject, text, html } of [english!, german!]) {
      expect(`${subject}${text}${html}`).not.toMatch(/undefined|null|NaN|\[object|\{|\}/);
      expect(subject.length).toBeGreaterThan(10);
    }
    expect(german!.text).not.toBe(english!.text);
    expect(german!.html).toContain('lang="de"');
  });

  it('writes in English to who reads a language that is not here', () => {
    const email = emailOf('verify_email');

    expect(compose(email, 'fr')).toEqual(compose(email, 'en'));
    expect(compose(email, 'den')).toEqual(compose(email, 'en'));
  });

  it('puts the words of others in as they are, on one line, and as words alone in HTML', () => {
    const { subject, text, html } = compose(
      emailOf('stage_changed', { company_name: 'Example\r\nBcc: x@example.com', job_title: 'Nurse $& <script>"\'\u2028\0 {link}' }),
    );

    expect(subject).toBe('Your application to Example Bcc: x@example.com: Interview');
    expect(text).toContain('“Nurse $& <script>"\' {link}” at Example Bcc: x@example.com');
    expect(html).toContain('“Nurse $&amp; &lt;script&gt;&quot;&#39; {link}” at');
    expect(html).not.toContain('<script');
  });

  it('says the stages that every company starts with in the language of who reads it, and others as their company has them', () => {
    const subject = (stage_name: string, locale: string) => compose(emailOf('stage_changed', { stage_name }), locale).subject;

    expect(subject('In review', 'de')).toBe('Ihre Bewerbung bei Example Works: In Prüfung');
    expect(subject('In review', 'en')).toBe('Your application to Example Works: In review');
    expect(subject('Trial day', 'de')).toBe('Ihre Bewerbung bei Example Works: Trial day');
  });

  it('counts and dates as the language does', () => {
    expect(compose(emailOf('new_applicants', {}, 9999)).subject).toBe('9,999 new applicants for “Night nurse”');
    expect(compose(emailOf('new_applicants', {}, 9999), 'de').subject).toBe('9.999 neue Bewerbungen: „Night nurse“');
    expect(compose(emailOf('password_changed')).text).toMatch(/November 25, 2026 at 5:05\sPM \(UTC\)/);
    expect(compose(emailOf('password_changed'), 'de').text).toContain('25. November 2026 um 17:05 Uhr (UTC)');
  });

  it.each([
    ['application_sent', ({ application_id }: Email) => `my/applications/${application_id}`],
    ['stage_changed', ({ application_id }: Email) => `my/applications/${application_id}`],
    ['turned_down', ({ application_id }: Email) => `my/applications/${application_id}`],
    ['application_withdrawn', ({ application_id }: Email) => `hire/applicants/${application_id}`],
    ['mentioned', ({ application_id }: Email) => `hire/applicants/${application_id}`],
    ['applicant_assigned', ({ application_id }: Email) => `hire/applicants/${application_id}`],
    ['new_applicants', ({ job_id }: Email) => `hire/jobs/${job_id}/applicants`],
    ['member_joined', () => 'hire/team'],
    ['sign_up_repeated', () => 'sign-in'],
    ['password_changed', () => 'sign-in'],
  ] as const)('leads from %s to its page, in the language of who reads it', (template, page) => {
    const email = emailOf(template);

    expect(compose(email).text).toContain(`\nhttps://example.com/hireflux/${page(email)}\n`);
    expect(compose(email, 'de').text).toContain(`\nhttps://example.com/hireflux/de/${page(email)}\n`);
  });

  it('says where to switch a mail off, but for those that are always sent', () => {
    expect(compose(emailOf('mentioned')).text).toContain('https://example.com/hireflux/settings/notifications');
    expect(compose(emailOf('mentioned'), 'de').text).toContain('https://example.com/hireflux/de/settings/notifications');
    expect(compose(emailOf('password_reset')).text).not.toContain('settings');
  });

  it('writes of someone whose name was not said', () => {
    for (const template of ['new_applicants', 'mentioned', 'applicant_assigned', 'application_withdrawn', 'member_invited'] as const) {
      const { subject, text } = compose(emailOf(template, { candidate_name: '', inviter_name: '' }));
      expect(`${subject} ${text}`).not.toMatch(/ {2}|^ /);
    }
  });
});

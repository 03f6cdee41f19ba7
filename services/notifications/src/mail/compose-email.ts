import { oneTimeToken } from '@hireflux/kit/one-time-token';
import type { EmailTemplate } from '../schema.ts';
import type { AddressedEmail } from './email-queries.ts';
import type { Language, MailText, MailWords } from './language.ts';
import { ENGLISH } from './languages/english.ts';
import { GERMAN } from './languages/german.ts';
import type { Mail } from './mailer.ts';

export interface ComposeDeps {
  readonly mailSecret: string;
  readonly publicUrl: string;
}

type Composed = Pick<AddressedEmail, 'id' | 'template' | 'parameters' | 'token_id' | 'application_id' | 'job_id' | 'gathered'>;

interface Kind {
  /** The page of the portal that it leads to. */
  readonly link: (email: Composed, token: () => string) => string;
  /** Whether its reader may switch it off. */
  readonly optional: boolean;
}

const account = (link: Kind['link']): Kind => ({ link, optional: false });
const told = (link: Kind['link']): Kind => ({ link, optional: true });
const application = told(({ application_id }) => `my/applications/${application_id}`);
const applicant = told(({ application_id }) => `hire/applicants/${application_id}`);

const KINDS: Readonly<Record<EmailTemplate, Kind>> = {
  verify_email: account((_email, token) => `verify?token=${token()}`),
  sign_up_repeated: account(() => 'sign-in'),
  password_reset: account((_email, token) => `reset-password?token=${token()}`),
  password_changed: account(() => 'sign-in'),
  member_invited: account((_email, token) => `invitation?token=${token()}`),
  member_joined: told(() => 'hire/team'),
  new_applicants: told(({ job_id }) => `hire/jobs/${job_id}/applicants`),
  application_sent: application,
  stage_changed: application,
  turned_down: application,
  application_withdrawn: applicant,
  mentioned: applicant,
  applicant_assigned: applicant,
};

/** A mail in a language that is not here is written in English. */
const languageOf = (locale: string): Language => (/^de\b/i.test(locale) ? GERMAN : ENGLISH);

/** Words a mail in the language of who gets it. The one-time token is made here, and stands nowhere else. */
export function composeEmail({ mailSecret, publicUrl }: ComposeDeps, email: Composed, to: string, locale: string): Mail {
  const language = languageOf(locale);
  const { link, optional } = KINDS[email.template];
  const portal = `${publicUrl}/${language.pages}`;
  const parts = {
    ...textOf(language, email.template, email),
    link: `${portal}${link(email, () => oneTimeToken(mailSecret, email.token_id!))}`,
    footer: optional ? [language.preferences, `${portal}settings/notifications`] : [language.always],
  };
  return { id: email.id, to, subject: parts.subject, text: plainText(parts), html: html(language.locale, parts) };
}

function textOf<T extends EmailTemplate>({ texts }: Language, template: T, { parameters, gathered }: Composed): MailText {
  // Each mail was queued with the words of its template.
  return texts[template](onOneLine(parameters as MailWords[T]), gathered);
}

/** The words of others, each on one line: none begins a header or a paragraph of its own. */
function onOneLine<W extends Readonly<Record<string, string>>>(words: W): W {
  return Object.fromEntries(Object.entries(words).map(([name, text]) => [name, text.replace(/[\s\p{Cc}]+/gu, ' ').trim()])) as W;
}

interface Parts extends MailText {
  readonly link: string;
  readonly footer: readonly string[];
}

const plainText = ({ before, action, link, after = [], footer }: Parts): string =>
  [...before, `${action}:\n${link}`, ...after, `--\n${footer.join('\n')}`].join('\n\n');

function html(locale: string, { subject, before, action, link, after = [], footer }: Parts): string {
  const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${escaped(text)}</p>`);
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family:sans-serif;line-height:1.5;max-width:36em">',
    ...paragraphs(before),
    `<p><a href="${escaped(link)}">${escaped(action)}</a></p>`,
    ...paragraphs(after),
    `<p style="color:#666;font-size:smaller">${footer.map((line) => (/^https?:/.test(line) ? `<a href="${escaped(line)}">${escaped(line)}</a>` : escaped(line))).join('<br>')}</p>`,
    '</body></html>',
  ].join('\n');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]!);

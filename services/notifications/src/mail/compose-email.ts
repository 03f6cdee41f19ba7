import { oneTimeToken } from '@hireflux/kit/one-time-token';
import type { EmailTemplate } from '../schema.ts';
import type { AddressedEmail } from './email-queries.ts';
import type { Mail } from './mailer.ts';
import { textOf } from './texts.ts';

export interface ComposeDeps {
  readonly mailSecret: string;
  readonly publicUrl: string;
}

type Composed = Pick<AddressedEmail, 'id' | 'template' | 'parameters' | 'token_id' | 'application_id'>;

const LINK: Readonly<Record<EmailTemplate, (deps: ComposeDeps, email: Composed) => string>> = {
  // The one-time token is made here, and stands nowhere else.
  verify_email: ({ mailSecret }, { token_id }) => `verify?token=${oneTimeToken(mailSecret, token_id!)}`,
  sign_up_repeated: () => 'sign-in',
  stage_changed: (_deps, { application_id }) => `applications/${application_id}`,
  turned_down: (_deps, { application_id }) => `applications/${application_id}`,
};

/** Words a mail in the language of who gets it. */
export function composeEmail(deps: ComposeDeps, email: Composed, to: string, locale: string): Mail {
  const { subject, body } = textOf(email.template, locale);
  const link = `${deps.publicUrl}/${LINK[email.template](deps, email)}`;
  const words = { ...(email.parameters as Record<string, string>), link };
  return { id: email.id, to, subject: fill(subject, words), text: body.map((part) => fill(part, words)).join('\n\n') };
}

/** Puts the words of others into a text of ours, each on one line, and nothing into them. */
function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => (words[name] ?? '').replace(/\s+/g, ' ').trim());
}

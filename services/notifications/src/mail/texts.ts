import type { EmailTemplate } from '../schema.ts';

export interface MailText {
  readonly subject: string;
  /** Paragraphs; `{link}` stands alone in one. */
  readonly body: readonly string[];
}

type Texts = Readonly<Record<EmailTemplate, MailText>>;

const ENGLISH: Texts = {
  verify_email: {
    subject: 'Confirm your address for HireFlux',
    body: [
      'Someone, we hope you, signed up for HireFlux with this address. Open this link within 24 hours to confirm it:',
      '{link}',
      'If it was not you, do nothing: without the link the account can do nothing in your name.',
    ],
  },
  sign_up_repeated: {
    subject: 'You have a HireFlux account already',
    body: [
      'Someone, perhaps you, tried to sign up for HireFlux with this address, which has an account. Nothing was changed. To sign in, open:',
      '{link}',
      'If it was not you, there is nothing to do.',
    ],
  },
  stage_changed: {
    subject: 'Your application to {company_name}: {stage_name}',
    body: ['Your application for “{job_title}” at {company_name} has moved on. It is now at: {stage_name}.', 'See where it stands:', '{link}'],
  },
  turned_down: {
    subject: 'Your application to {company_name}',
    body: [
      'Thank you for applying for “{job_title}” at {company_name}. They have decided not to take your application further.',
      'What you sent, and how it went, stays here:',
      '{link}',
    ],
  },
};

/** Every language has every text; a mail in a language that is not here is written in English. */
const BY_LANGUAGE: Readonly<Record<string, Texts>> = { en: ENGLISH };

export function textOf(template: EmailTemplate, locale: string): MailText {
  const texts = BY_LANGUAGE[locale.split('-')[0]!.toLowerCase()] ?? ENGLISH;
  return texts[template];
}

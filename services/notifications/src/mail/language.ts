import type { Role } from '@hireflux/kit/roles';
import type { EmailTemplate } from '../schema.ts';

/** What a mail says. Its link stands under the action's words. */
export interface MailText {
  readonly subject: string;
  /** Paragraphs before the link. */
  readonly before: readonly string[];
  /** What the link does, in a few words. */
  readonly action: string;
  /** Paragraphs after the link. */
  readonly after?: readonly string[];
}

type About<K extends string> = Readonly<Record<K, string>>;

/** The words that go into each mail. Names may be empty where they were not said. */
export interface MailWords {
  readonly verify_email: About<never>;
  readonly sign_up_repeated: About<never>;
  readonly password_reset: About<never>;
  /** change_time is in ISO 8601. */
  readonly password_changed: About<'change_time'>;
  readonly member_invited: About<'company_name' | 'inviter_name'> & { readonly role: Role };
  readonly member_joined: About<'company_name' | 'member_address'>;
  readonly new_applicants: About<'job_title' | 'candidate_name'>;
  readonly application_sent: About<'job_title' | 'company_name'>;
  readonly stage_changed: About<'job_title' | 'company_name' | 'stage_name'>;
  readonly turned_down: About<'job_title' | 'company_name' | 'stage_name'>;
  readonly application_withdrawn: About<'job_title' | 'candidate_name'>;
  readonly mentioned: About<'job_title' | 'candidate_name'>;
  readonly applicant_assigned: About<'job_title' | 'candidate_name'>;
}

/** Every mail in one language. A text that is missing does not compile. */
export interface Language {
  readonly locale: string;
  /** What the addresses of the portal's pages begin with in this language: nothing, or a folder with its slash. */
  readonly pages: string;
  readonly texts: { readonly [T in EmailTemplate]: (words: MailWords[T], gathered: number) => MailText };
  /** Where to change what one is told, before its link. */
  readonly preferences: string;
  /** Why there is a mail that cannot be switched off. */
  readonly always: string;
}

import type { Role } from '@hireflux/kit/roles';
import type { Language } from '../language.ts';

const number = new Intl.NumberFormat('en');
const time = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

const ROLES: Readonly<Record<Role, string>> = {
  owner: 'an owner',
  admin: 'an administrator',
  hiring_manager: 'a hiring manager',
  recruiter: 'a recruiter',
  interviewer: 'an interviewer',
  viewer: 'a viewer',
};

export const ENGLISH: Language = {
  locale: 'en',
  pages: '',
  preferences: 'Change what you are told by mail:',
  always: 'This mail is about your account or was asked for, so it is sent whatever you chose.',
  texts: {
    verify_email: () => ({
      subject: 'Confirm your address for HireFlux',
      before: ['Someone, we hope you, signed up for HireFlux with this address. Open the link within 24 hours to confirm it.'],
      action: 'Confirm the address',
      after: ['If it was not you, do nothing: without the link the account can do nothing in your name.'],
    }),
    sign_up_repeated: () => ({
      subject: 'You have a HireFlux account already',
      before: ['Someone, perhaps you, tried to sign up for HireFlux with this address, which has an account. Nothing was changed.'],
      action: 'Sign in',
      after: ['If it was not you, there is nothing to do.'],
    }),
    password_reset: () => ({
      subject: 'Set a new password for HireFlux',
      before: ['Someone, we hope you, asked to set a new password for your account. Open the link within an hour to do so.'],
      action: 'Set a new password',
      after: ['If it was not you, do nothing: your password stays as it is.'],
    }),
    password_changed: ({ change_time }) => ({
      subject: 'Your HireFlux password was changed',
      before: [`Your password was changed on ${time.format(new Date(change_time))} (UTC), and you were signed out on every other device.`],
      action: 'Sign in',
      after: ['If it was not you, ask for a new password at once: the page for signing in has a link for it.'],
    }),
    member_invited: ({ company_name, inviter_name, role }) => ({
      subject: `${inviter_name || 'A colleague'} invites you to ${company_name} on HireFlux`,
      before: [
        `${inviter_name || 'A colleague'} invites you to hire with ${company_name} on HireFlux, as ${ROLES[role]}.`,
        'Open the link within 7 days, and sign in or sign up with this address.',
      ],
      action: 'Accept the invitation',
      after: ['If you do not know the company, do nothing.'],
    }),
    member_joined: ({ company_name, member_address }) => ({
      subject: `${member_address} joined ${company_name}`,
      before: [`${member_address}, whom you invited, is a member of ${company_name} now.`],
      action: 'See the team',
    }),
    new_applicants: ({ job_title, candidate_name }, gathered) => ({
      subject: gathered === 1 ? `${candidate_name || 'Someone'} applied for “${job_title}”` : `${number.format(gathered)} new applicants for “${job_title}”`,
      before: [
        gathered === 1
          ? `${candidate_name || 'Someone'} applied for “${job_title}”.`
          : `${number.format(gathered)} people applied for “${job_title}” since the last mail about it.`,
        'Should more follow, you are written to at most once an hour.',
      ],
      action: 'See the applicants',
    }),
    application_sent: ({ job_title, company_name }) => ({
      subject: `Your application to ${company_name} was sent`,
      before: [`Your application for “${job_title}” has reached ${company_name}. You are told when it moves on.`],
      action: 'See what was sent',
    }),
    stage_changed: ({ job_title, company_name, stage_name }) => ({
      subject: `Your application to ${company_name}: ${stage_name}`,
      before: [`Your application for “${job_title}” at ${company_name} has moved. It is now at: ${stage_name}.`],
      action: 'See where it stands',
    }),
    turned_down: ({ job_title, company_name }) => ({
      subject: `Your application to ${company_name}`,
      before: [`Thank you for applying for “${job_title}” at ${company_name}. They have decided not to take your application further.`],
      action: 'See what you sent, and how it went',
    }),
    application_withdrawn: ({ job_title, candidate_name }) => ({
      subject: `${candidate_name || 'A candidate'} withdrew from “${job_title}”`,
      before: [`${candidate_name || 'A candidate'} took back the application for “${job_title}”.`],
      action: 'See the applicant',
    }),
    mentioned: ({ job_title, candidate_name }) => ({
      subject: `You are mentioned in a note about ${candidate_name || 'an applicant'}`,
      before: [`A colleague wrote a note about ${candidate_name || 'an applicant'} for “${job_title}”, and names you in it.`],
      action: 'Read the note',
    }),
    applicant_assigned: ({ job_title, candidate_name }) => ({
      subject: `${candidate_name || 'An applicant'} is assigned to you`,
      before: [`You are asked to look after ${candidate_name || 'an applicant'}, who applied for “${job_title}”.`],
      action: 'See the applicant',
    }),
  },
};

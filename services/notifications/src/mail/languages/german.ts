import type { Role } from '@hireflux/kit/roles';
import type { Language } from '../language.ts';

const number = new Intl.NumberFormat('de');
const time = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

const ROLES: Readonly<Record<Role, string>> = {
  owner: 'Inhaberin oder Inhaber',
  admin: 'Verwaltung',
  hiring_manager: 'Personalverantwortung',
  recruiter: 'Recruiting',
  interviewer: 'Bewerbungsgespräche',
  viewer: 'Lesezugriff',
};

/** The names that applicants read of the stages of every company, as it starts. Those that a company gave itself stand as it wrote them. */
const STAGES: ReadonlyMap<string, string> = new Map([
  ['Received', 'Eingegangen'],
  ['In review', 'In Prüfung'],
  ['Assessment', 'Eignungstest'],
  ['Interview', 'Gespräch'],
  ['Final interview', 'Finales Gespräch'],
  ['Offer', 'Angebot'],
  ['Hired', 'Eingestellt'],
  ['Not selected', 'Nicht ausgewählt'],
]);
const stage = (name: string): string => STAGES.get(name) ?? name;

export const GERMAN: Language = {
  locale: 'de',
  pages: 'de/',
  preferences: 'Worüber Sie per E-Mail informiert werden, ändern Sie hier:',
  always: 'Diese E-Mail betrifft Ihr Konto oder wurde angefordert; sie wird unabhängig von Ihren Einstellungen verschickt.',
  texts: {
    verify_email: () => ({
      subject: 'Bestätigen Sie Ihre Adresse für HireFlux',
      before: ['Jemand, hoffentlich Sie, hat mit dieser Adresse ein Konto bei HireFlux angelegt. Öffnen Sie innerhalb von 24 Stunden den Link, um sie zu bestätigen.'],
      action: 'Adresse bestätigen',
      after: ['Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Ohne den Link kann das Konto nichts in Ihrem Namen tun.'],
    }),
    sign_up_repeated: () => ({
      subject: 'Sie haben bereits ein Konto bei HireFlux',
      before: ['Jemand, vielleicht Sie, wollte mit dieser Adresse ein Konto bei HireFlux anlegen. Es gibt schon eines. Geändert wurde nichts.'],
      action: 'Anmelden',
      after: ['Wenn Sie es nicht waren, brauchen Sie nichts zu tun.'],
    }),
    password_reset: () => ({
      subject: 'Neues Passwort für HireFlux',
      before: ['Jemand, hoffentlich Sie, möchte für Ihr Konto ein neues Passwort festlegen. Öffnen Sie dazu innerhalb einer Stunde den Link.'],
      action: 'Neues Passwort festlegen',
      after: ['Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.'],
    }),
    password_changed: ({ change_time }) => ({
      subject: 'Ihr Passwort bei HireFlux wurde geändert',
      before: [`Ihr Passwort wurde am ${time.format(new Date(change_time))} Uhr (UTC) geändert, und Sie wurden auf allen anderen Geräten abgemeldet.`],
      action: 'Anmelden',
      after: ['Wenn Sie es nicht waren, fordern Sie sofort ein neues Passwort an: Auf der Seite zum Anmelden gibt es dafür einen Link.'],
    }),
    member_invited: ({ company_name, inviter_name, role }) => ({
      subject: `${inviter_name || 'Ihr Team'} lädt Sie zu ${company_name} bei HireFlux ein`,
      before: [
        `${inviter_name || 'Ihr Team'} lädt Sie ein, bei HireFlux für ${company_name} Personal zu suchen. Ihre Rolle: ${ROLES[role]}.`,
        'Öffnen Sie innerhalb von 7 Tagen den Link, und melden Sie sich mit dieser Adresse an, oder legen Sie mit ihr ein Konto an.',
      ],
      action: 'Einladung annehmen',
      after: ['Wenn Sie das Unternehmen nicht kennen, brauchen Sie nichts zu tun.'],
    }),
    member_joined: ({ company_name, member_address }) => ({
      subject: `${member_address} gehört jetzt zu ${company_name}`,
      before: [`${member_address} hat Ihre Einladung angenommen und gehört jetzt zu ${company_name}.`],
      action: 'Team ansehen',
    }),
    new_applicants: ({ job_title, candidate_name }, gathered) => ({
      subject: gathered === 1 ? `Bewerbung von ${candidate_name || 'jemandem'}: „${job_title}“` : `${number.format(gathered)} neue Bewerbungen: „${job_title}“`,
      before: [
        gathered === 1
          ? `${candidate_name || 'Jemand'} hat sich auf „${job_title}“ beworben.`
          : `Seit der letzten E-Mail dazu gab es ${number.format(gathered)} Bewerbungen auf „${job_title}“.`,
        'Kommen weitere, schreiben wir Ihnen höchstens einmal in der Stunde.',
      ],
      action: 'Bewerbungen ansehen',
    }),
    application_sent: ({ job_title, company_name }) => ({
      subject: `Ihre Bewerbung bei ${company_name} ist angekommen`,
      before: [`Ihre Bewerbung auf „${job_title}“ ist bei ${company_name} angekommen. Sie erfahren, wenn es weitergeht.`],
      action: 'Ansehen, was gesendet wurde',
    }),
    stage_changed: ({ job_title, company_name, stage_name }) => ({
      subject: `Ihre Bewerbung bei ${company_name}: ${stage(stage_name)}`,
      before: [`Bei Ihrer Bewerbung auf „${job_title}“ bei ${company_name} gibt es Neues. Sie steht jetzt hier: „${stage(stage_name)}“.`],
      action: 'Stand ansehen',
    }),
    turned_down: ({ job_title, company_name }) => ({
      subject: `Ihre Bewerbung bei ${company_name}`,
      before: [`Vielen Dank für Ihre Bewerbung auf „${job_title}“ bei ${company_name}. Leider wurde entschieden, sie nicht weiter zu berücksichtigen.`],
      action: 'Ansehen, was Sie gesendet haben und wie es verlief',
    }),
    application_withdrawn: ({ job_title, candidate_name }) => ({
      subject: `Bewerbung zurückgezogen: „${job_title}“`,
      before: [`${candidate_name || 'Jemand'} hat die Bewerbung auf „${job_title}“ zurückgezogen.`],
      action: 'Bewerbung ansehen',
    }),
    mentioned: ({ job_title, candidate_name }) => ({
      subject: `Sie werden in einer Notiz erwähnt: ${candidate_name || 'eine Bewerbung'}`,
      before: [`In einer Notiz über ${candidate_name || 'eine Bewerbung'} zu „${job_title}“ werden Sie erwähnt.`],
      action: 'Notiz lesen',
    }),
    applicant_assigned: ({ job_title, candidate_name }) => ({
      subject: `Ihnen zugewiesen: ${candidate_name || 'eine Bewerbung'}`,
      before: [`Bitte kümmern Sie sich um ${candidate_name || 'eine Bewerbung'}, beworben auf „${job_title}“.`],
      action: 'Bewerbung ansehen',
    }),
  },
};

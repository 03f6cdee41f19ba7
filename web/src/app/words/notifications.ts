import { type Notification, NotificationKind } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { stageInWords } from './pipeline-names';

type Told = Readonly<Record<string, string>>;

const who = (name: string | undefined): string => name || $localize`:@@words.notification.someone:Someone`;

/** What each kind says. Those that go by mail alone are worded as well: a list may show whatever the server has. */
const SENTENCES: Readonly<Record<NotificationKind, (told: Told) => string>> = {
  [NotificationKind.UNSPECIFIED]: () => '',
  [NotificationKind.NEW_APPLICANT]: ({ candidate_name, job_title }) => $localize`:@@words.notification.new-applicant:${who(candidate_name)}:name: applied for ${job_title}:job:.`,
  [NotificationKind.APPLICATION_SENT]: ({ job_title, company_name }) => $localize`:@@words.notification.application-sent:Your application for ${job_title}:job: has reached ${company_name}:company:.`,
  [NotificationKind.STAGE_CHANGED]: ({ job_title, company_name, stage_name }) =>
    $localize`:@@words.notification.stage-changed:Your application for ${job_title}:job: at ${company_name}:company: is in a new stage: ${stageInWords(stage_name)}:stage:.`,
  [NotificationKind.APPLICATION_WITHDRAWN]: ({ candidate_name, job_title }) => $localize`:@@words.notification.withdrawn:${who(candidate_name)}:name: took the application for ${job_title}:job: back.`,
  [NotificationKind.MENTIONED]: ({ candidate_name, job_title }) => $localize`:@@words.notification.mentioned:A note about ${who(candidate_name)}:name:, ${job_title}:job:, names you.`,
  [NotificationKind.APPLICANT_ASSIGNED]: ({ candidate_name, job_title }) => $localize`:@@words.notification.assigned:${who(candidate_name)}:name:, ${job_title}:job:, is yours to look after.`,
  [NotificationKind.MEMBER_JOINED]: ({ member_address, company_name }) => $localize`:@@words.notification.joined:${who(member_address)}:name: belongs to ${company_name}:company: now.`,
  [NotificationKind.MEMBER_INVITED]: () => $localize`:@@words.notification.invited:You were invited to a company.`,
  [NotificationKind.EMAIL_VERIFICATION]: () => $localize`:@@words.notification.verification:Your address is to be proved.`,
  [NotificationKind.PASSWORD_RESET]: () => $localize`:@@words.notification.reset:A new password was asked for.`,
  [NotificationKind.PASSWORD_CHANGED]: () => $localize`:@@words.notification.password:Your password was changed.`,
  [NotificationKind.SIGN_UP_REPEATED]: () => $localize`:@@words.notification.repeated:Somebody signed up with your address again.`,
};

/** What each kind is called, where one chooses how to be told of it. */
export const NOTIFICATION_KINDS: Readonly<Record<NotificationKind, string>> = {
  [NotificationKind.UNSPECIFIED]: '',
  [NotificationKind.NEW_APPLICANT]: $localize`:@@words.notification-kind.new-applicant:Somebody applies for a job that you wrote`,
  [NotificationKind.APPLICATION_SENT]: $localize`:@@words.notification-kind.application-sent:An application of yours has arrived`,
  [NotificationKind.STAGE_CHANGED]: $localize`:@@words.notification-kind.stage-changed:An application of yours comes into another stage`,
  [NotificationKind.APPLICATION_WITHDRAWN]: $localize`:@@words.notification-kind.withdrawn:Somebody takes an application for your job back`,
  [NotificationKind.MENTIONED]: $localize`:@@words.notification-kind.mentioned:A note names you`,
  [NotificationKind.APPLICANT_ASSIGNED]: $localize`:@@words.notification-kind.assigned:An applicant is given to you to look after`,
  [NotificationKind.MEMBER_JOINED]: $localize`:@@words.notification-kind.joined:Somebody whom you invited joins`,
  [NotificationKind.MEMBER_INVITED]: $localize`:@@words.notification-kind.invited:Somebody invites you to a company`,
  [NotificationKind.EMAIL_VERIFICATION]: $localize`:@@words.notification-kind.verification:Your address is to be proved`,
  [NotificationKind.PASSWORD_RESET]: $localize`:@@words.notification-kind.reset:A new password is asked for`,
  [NotificationKind.PASSWORD_CHANGED]: $localize`:@@words.notification-kind.password:Your password is changed`,
  [NotificationKind.SIGN_UP_REPEATED]: $localize`:@@words.notification-kind.repeated:Somebody signs up with your address again`,
};

const application = ({ applicationId }: Notification) => (applicationId ? `/my/applications/${applicationId}` : '/my/applications');
const applicant = ({ applicationId, jobId }: Notification) => (applicationId ? `/hire/applicants/${applicationId}` : `/hire/jobs/${jobId}/applicants`);

/** The page that each is about. Those that go by mail alone have none. */
const PAGES: Readonly<Partial<Record<NotificationKind, (notification: Notification) => string>>> = {
  [NotificationKind.NEW_APPLICANT]: applicant,
  [NotificationKind.APPLICATION_SENT]: application,
  [NotificationKind.STAGE_CHANGED]: application,
  [NotificationKind.APPLICATION_WITHDRAWN]: applicant,
  [NotificationKind.MENTIONED]: applicant,
  [NotificationKind.APPLICANT_ASSIGNED]: applicant,
  [NotificationKind.MEMBER_JOINED]: () => '/hire/team',
};

export const notificationInWords = ({ kind, parameters }: Notification): string => SENTENCES[kind]?.(parameters) ?? '';
export const pageOfNotification = (notification: Notification): string | undefined => PAGES[notification.kind]?.(notification);

import { type Caller, CALLERS, isRole, isUnknown, roleOf } from './callers.ts';
import { CODES, type Listed, reachIn } from './who-may-do-what.ts';

/** Answers that follow from a rule of the RPC itself, by hand. */
const EXCEPTIONS: Readonly<Record<string, Partial<Record<Caller, string>>>> = {
  // Owners alone hand over what is theirs; the table knows no action for it.
  'employers.TeamService/TransferOwnership': { admin: 'ROLE_ABOVE_OWN' },
  // A job is no secret among members, and an interviewer sees of it those whom they interview.
  'ats.ApplicantService/ListApplicants': { 'an interviewer of others': 'ok' },
  'ats.ApplicantBatchService/ExportApplicants': { 'an interviewer of others': 'ok' },
  'ats.ApplicantService/WatchApplicants': { 'an interviewer of others': 'ok' },
  'ats.PipelineService/GetPipeline': { 'an interviewer of others': 'ok' },
  // Whom an interviewer is assigned to, ats says, and in its own words.
  'matching.RankingService/GetFitIndex': { 'an interviewer of others': 'APPLICANT_NOT_FOUND' },
  'matching.RankingService/ReplayScore': { 'an interviewer of others': 'APPLICANT_NOT_FOUND' },
  'seekers.ResumeService/GetSubmittedResume': { 'an interviewer of others': 'APPLICANT_NOT_FOUND' },
  // Neither a program nor a service has a session to end.
  'identity.SessionService/SignOut': Object.fromEntries(
    ['a key with the action', 'a key without it', 'a service', 'an expired token', 'a forged token', "a foreign key's token"].map((caller) => [caller, 'SIGN_IN_REQUIRED']),
  ),
  // The operators' account of these specs has no password.
  'identity.IdentityService/ChangePassword': { staff: 'CREDENTIALS_WRONG' },
  // Invitations are for employers.
  'employers.TeamService/AcceptInvitation': { 'the seeker concerned': 'NOT_ALLOWED', 'another seeker': 'NOT_ALLOWED', staff: 'NOT_ALLOWED' },
  'employers.TeamService/ListMyCompanies': { 'the seeker concerned': 'NOT_ALLOWED', 'another seeker': 'NOT_ALLOWED', staff: 'NOT_ALLOWED' },
};

/** Whom that which is named belongs to, where any person may call. */
const CONCERNED: Readonly<Record<string, readonly Caller[]>> = {
  'employers.TeamService/AcceptInvitation': ['a newcomer'],
  'identity.SessionService/RevokeSession': ['the seeker concerned'],
  'identity.SessionService/SwitchCompany': CALLERS.filter(roleOf),
};

const PEOPLE = new Set<Caller>(['an owner elsewhere', 'the seeker concerned', 'another seeker', 'a newcomer', 'staff']);

/** What each caller is to be told, by the tables that were written by hand: "ok", or a code and a reason. */
export function expected(listed: Listed, caller: Caller): string {
  const { rpc, who, others } = listed;
  const answer = EXCEPTIONS[rpc]?.[caller] ?? (mayCall(who, caller) ? (isConcerned(listed, caller) || others === 'mine' ? 'ok' : (others ?? 'ok')) : isUnknown(caller) ? 'SIGN_IN_REQUIRED' : 'NOT_ALLOWED');
  if (answer === 'ok') return answer;
  const code = CODES[answer];
  if (!code) throw new Error(`no code is written down for ${answer}`);
  return `${code} ${answer}`;
}

export const actionOf = ({ who }: Pick<Listed, 'who'>): string | undefined => who.find((each) => each.includes('.'));

export function mayCall(who: readonly string[], caller: Caller): boolean {
  if (who.includes('public') || who.includes('token')) return true;
  const role = roleOf(caller);
  if (who.includes('signed_in') && (role || PEOPLE.has(caller))) return true;
  const action = actionOf({ who });
  if (action && (role ? reachIn(role, action) : caller === 'an owner elsewhere' || caller === 'a key with the action')) return true;
  if (who.includes('seeker') && (caller === 'the seeker concerned' || caller === 'another seeker')) return true;
  return (caller === 'a newcomer' && who.includes('newcomer')) || (caller === 'staff' && who.includes('staff'));
}

function isConcerned({ rpc, who }: Listed, caller: Caller): boolean {
  const named = CONCERNED[rpc];
  if (named) return named.includes(caller);
  if (who.includes('token') && !who.includes('signed_in')) return caller === 'nobody';
  if (caller === 'an owner elsewhere' || caller === 'another seeker') return false;
  if (caller === 'an interviewer of others') return reachIn('interviewer', actionOf({ who }) ?? '') !== 'assigned';
  return isRole(caller) || caller !== 'a key without it';
}

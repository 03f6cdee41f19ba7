import { isBlank } from '@hireflux/kit/blank';
import { missingIn } from '../jobs/job.ts';
import type { Finding, Posting } from './posting.ts';

/** A heading, or the begin of a line, under which an advert says what it asks for. */
const ASKING =
  /(^|\n|>)[\s#*_-]*(requirements?|(minimum |preferred |basic |your )?qualifications?|what you('|’)?(ll)? (bring|need|have)|wh(at|o) we('|’| a)?re looking for|who you are|about you|you (may|might) be a good fit|your (profile|skills)|skills|you have|anforderungen|wonach wir suchen|(dein|ihr) profil|profil|was (du|sie) mitbring(st|en)|das bringst du mit|qualifikation(en)?)\b/i;

/** What publishing asks for and what readers look for, and the posting does not say. */
export function missingFacts(posting: Posting): Finding[] {
  const found: Finding[] = missingIn(posting).map((field) => ({ kind: `${field}_missing` as const, field, must: true }));
  if (!posting.location_type && !found.some(({ kind }) => kind === 'place_missing')) found.push({ kind: 'work_mode_missing', field: 'workMode' });
  if (!posting.employment_type) found.push({ kind: 'employment_type_missing', field: 'employmentType' });
  if (!posting.experience_level) found.push({ kind: 'level_missing', field: 'experienceLevel' });
  const asks = [...posting.requirements, ...posting.skills].some((line) => !isBlank(line)) || ASKING.test(posting.description);
  if (!asks) found.push({ kind: 'requirements_missing', field: 'requirements' });
  if (!posting.start_date) found.push({ kind: 'start_missing', field: 'startDate' });
  return found;
}

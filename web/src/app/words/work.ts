import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel, WorkPreference } from '@hireflux/proto/common/v1/work_pb';

export const WORK_MODES: Readonly<Record<WorkMode, string>> = {
  [WorkMode.UNSPECIFIED]: '',
  [WorkMode.REMOTE]: $localize`:@@words.mode.remote:Remote`,
  [WorkMode.HYBRID]: $localize`:@@words.mode.hybrid:Hybrid`,
  [WorkMode.ONSITE]: $localize`:@@words.mode.onsite:On site`,
};

export const EMPLOYMENT_TYPES: Readonly<Record<EmploymentType, string>> = {
  [EmploymentType.UNSPECIFIED]: '',
  [EmploymentType.FULL_TIME]: $localize`:@@words.type.full-time:Full time`,
  [EmploymentType.PART_TIME]: $localize`:@@words.type.part-time:Part time`,
  [EmploymentType.CONTRACT]: $localize`:@@words.type.contract:Contract`,
  [EmploymentType.INTERNSHIP]: $localize`:@@words.type.internship:Internship`,
  [EmploymentType.TEMPORARY]: $localize`:@@words.type.temporary:Temporary`,
};

export const EXPERIENCE_LEVELS: Readonly<Record<ExperienceLevel, string>> = {
  [ExperienceLevel.UNSPECIFIED]: '',
  [ExperienceLevel.ENTRY]: $localize`:@@words.level.entry:Entry`,
  [ExperienceLevel.MID]: $localize`:@@words.level.mid:Middle`,
  [ExperienceLevel.SENIOR]: $localize`:@@words.level.senior:Senior`,
  [ExperienceLevel.LEAD]: $localize`:@@words.level.lead:Lead`,
  [ExperienceLevel.EXECUTIVE]: $localize`:@@words.level.executive:Executive`,
};

export const WORK_PREFERENCES: Readonly<Record<WorkPreference, string>> = {
  [WorkPreference.UNSPECIFIED]: '',
  [WorkPreference.FLEXIBLE_HOURS]: $localize`:@@words.preference.flexible-hours:Flexible hours`,
  [WorkPreference.FOCUS_TIME]: $localize`:@@words.preference.focus-time:Time to focus`,
  [WorkPreference.COLLABORATION]: $localize`:@@words.preference.collaboration:Working in pairs and groups`,
  [WorkPreference.AUTONOMY]: $localize`:@@words.preference.autonomy:Freedom in how the work is done`,
  [WorkPreference.STRUCTURE]: $localize`:@@words.preference.structure:Clear processes and roles`,
  [WorkPreference.FAST_PACE]: $localize`:@@words.preference.fast-pace:Quick change`,
  [WorkPreference.STEADY_PACE]: $localize`:@@words.preference.steady-pace:A steady rhythm`,
  [WorkPreference.MENTORING]: $localize`:@@words.preference.mentoring:Learning from others`,
  [WorkPreference.SMALL_TEAM]: $localize`:@@words.preference.small-team:A small team`,
  [WorkPreference.LARGE_TEAM]: $localize`:@@words.preference.large-team:A large organisation`,
  [WorkPreference.TRAVEL]: $localize`:@@words.preference.travel:Travel for work`,
  [WorkPreference.SOCIAL_PURPOSE]: $localize`:@@words.preference.social-purpose:Work with a social purpose`,
};

import type { Filter } from '../applicant-filter';

/** What it is called to let go of what a list is narrowed by. */
export const DROPS: Readonly<Partial<Record<keyof Filter, string>>> = {
  words: $localize`:@@applicants.drop.words:Without the name`,
  stages: $localize`:@@applicants.drop.stages:In every stage`,
  fit: $localize`:@@applicants.drop.fit:With any fit`,
  with: $localize`:@@applicants.drop.with:With anyone`,
  tags: $localize`:@@applicants.drop.tags:Without the tags`,
  starred: $localize`:@@applicants.drop.starred:Also without a star`,
  due: $localize`:@@applicants.drop.due:Also without a follow-up`,
  failed: $localize`:@@applicants.drop.failed:Also where all rules are met`,
  standing: $localize`:@@applicants.drop.standing:Those who are open`,
};

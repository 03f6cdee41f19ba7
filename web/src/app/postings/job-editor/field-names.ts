import type { DraftField } from '../posting-form';

export const FIELD_NAMES: Readonly<Record<DraftField, string>> = {
  title: $localize`:@@hire.field.title:title`,
  department: $localize`:@@hire.field.department:department`,
  description: $localize`:@@hire.field.description:description`,
  requirements: $localize`:@@hire.field.requirements:requirements`,
  responsibilities: $localize`:@@hire.field.responsibilities:tasks`,
  skills: $localize`:@@hire.field.skills:skills`,
  place: $localize`:@@hire.field.place:place`,
  workMode: $localize`:@@hire.field.mode:where`,
  employmentType: $localize`:@@hire.field.type:kind`,
  experienceLevel: $localize`:@@hire.field.level:level`,
  payFrom: $localize`:@@hire.field.pay-from:pay, from`,
  payTo: $localize`:@@hire.field.pay-to:pay, to`,
  currency: $localize`:@@hire.field.currency:currency`,
  period: $localize`:@@hire.field.period:period of pay`,
  startDate: $localize`:@@hire.field.start:start`,
  workPreferences: $localize`:@@hire.field.preferences:ways of working`,
};

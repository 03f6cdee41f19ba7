import type { JobRow } from '../schema.ts';

/** What a job says, its words as they were sent: places in them are counted from there. */
export type Posting = Pick<
  JobRow,
  | 'title'
  | 'description'
  | 'requirements'
  | 'responsibilities'
  | 'skills'
  | 'location'
  | 'location_city'
  | 'location_region'
  | 'location_country'
  | 'location_type'
  | 'employment_type'
  | 'experience_level'
  | 'salary_currency'
  | 'salary_period'
  | 'start_date'
> & { readonly salary_min: bigint | null; readonly salary_max: bigint | null };

export type FindingKind =
  | 'description_missing'
  | 'place_missing'
  | 'pay_missing'
  | 'work_mode_missing'
  | 'employment_type_missing'
  | 'level_missing'
  | 'requirements_missing'
  | 'start_missing'
  | 'pay_in_text_only'
  | 'pay_asked_by_law'
  | 'pay_open_ended'
  | 'pay_too_wide'
  | 'gendered_words'
  | 'age_words'
  | 'ability_words'
  | 'origin_words'
  | 'years_beyond_level'
  | 'remote_but_on_site'
  | 'on_site_but_remote'
  | 'pay_beyond_period';

export type Field = 'title' | 'description' | 'requirements' | 'responsibilities' | 'skills' | 'place' | 'workMode' | 'employmentType' | 'experienceLevel' | 'pay' | 'startDate';

/** Words of a field, and where they stand in its text. */
export interface Spot {
  readonly field: Field;
  readonly line?: number;
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

export interface Finding extends Partial<Omit<Spot, 'field'>> {
  readonly kind: FindingKind;
  readonly field: Field;
  /** Whether publishing is refused until it is mended. */
  readonly must?: boolean;
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A text of a posting in which what is no prose, and the company's own name, is blank, and every place stays where it was. */
export interface Passage {
  readonly field: Field;
  readonly line?: number;
  readonly text: string;
  readonly written: string;
}

const NO_PROSE = /<[a-z/!][^>]*>|\bhttps?:\/\/[^\s)>"']+|\bwww\.[^\s)>"']+|[\w.+-]+@[\w-]+\.[\w.-]+|&[a-z]+;/gi;
const blank = (text: string) => text.replace(/[^\n]/g, ' ');

export function passagesOf(posting: Posting, companyName: string): Passage[] {
  const name = companyName.trim();
  const passage = (field: Field, written: string, line?: number): Passage => {
    const prose = written.replace(NO_PROSE, blank);
    return { field, written, text: name ? prose.replaceAll(name, blank) : prose, ...(line !== undefined && { line }) };
  };
  const lines = (field: 'requirements' | 'responsibilities' | 'skills') => posting[field].map((text, at) => passage(field, text, at));
  return [passage('title', posting.title), passage('description', posting.description), ...lines('requirements'), ...lines('responsibilities'), ...lines('skills')];
}

export function spotIn({ field, line, written }: Passage, start: number, length: number): Spot {
  const end = start + length;
  return { field, words: written.slice(start, end), start, end, ...(line !== undefined && { line }) };
}

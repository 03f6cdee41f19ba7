import { type PayLaw, payLawOf } from './pay-laws.ts';
import { type Finding, type Passage, type Posting, type Spot, spotIn } from './posting.ts';

export interface Employer {
  readonly name: string;
  /** How many people work there, as the company says it. */
  readonly size: string | null;
}

const AMOUNT = /(?:[$€£]|\b(?:USD|EUR|GBP|CAD|CHF)\s?)\s?\d{1,3}(?:[.,’' ]?\d{3})*(?:[.,]\d{1,2})?(?:\s?k\b)?(?!\d|\s?(?:million|billion|bn|mn|m\b|b\b))|\b\d{1,3}(?:[.,’']\d{3})+(?:,\d{2})?\s?(?:€|EUR|USD|CAD|CHF)/giu;
const OF_PAY = /salar|\bpay\b|compensation|\bwage|\bbase\b|\bOTE\b|gehalt|entgelt|brutto|vergütung|lohn|per (hour|year|annum|month)|\/ ?(hr|hour|year|month)|annual|hourly|jährlich|pro (jahr|monat|stunde)/i;
const NOT_OF_PAY = /stipend|bonus|allowance|budget|referral|reimburse|raised|funding|revenue|valuation|\b401|\bhra\b|fertility|insurance|zuschuss|prämie/i;
const AROUND = 100;
const IN_A_YEAR = { year: 1, month: 12 } as const;

/** What laws of the place ask for, and that a posting says no pay, or says it in its text alone. */
export function payFindings(posting: Posting, passages: readonly Passage[], { size }: Employer, today: string): Finding[] {
  const { salary_min: least, salary_max: most } = posting;
  const law = lawInForce(posting, size, today);
  if (least === null && most === null) {
    const spot = payInText(passages);
    if (spot) return [{ kind: 'pay_in_text_only', ...spot }];
    return [law ? { kind: 'pay_asked_by_law', field: 'pay', parameters: parametersOf(law) } : { kind: 'pay_missing', field: 'pay' }];
  }
  if (!law || law.asks === 'before_interview') return [];
  if (least === null || (law.asks === 'range' && most === null)) return [{ kind: 'pay_open_ended', field: 'pay', parameters: parametersOf(law) }];
  return tooWide(posting, law) ? [{ kind: 'pay_too_wide', field: 'pay', parameters: { ...parametersOf(law), widest: String(law.widest) } }] : [];
}

function lawInForce(posting: Posting, size: string | null, today: string): PayLaw | undefined {
  const law = payLawOf(posting);
  if (!law || law.since > today) return undefined;
  const [, upTo] = /-(\d+)$/.exec(size ?? '') ?? [];
  return upTo && Number(upTo) < law.employees ? undefined : law;
}

function tooWide({ salary_min, salary_max, salary_period }: Posting, { widest, upTo }: PayLaw): boolean {
  if (widest === undefined || salary_min === null || salary_max === null || !(salary_period === 'year' || salary_period === 'month')) return false;
  const yearly = (minor: bigint) => (Number(minor) / 100) * IN_A_YEAR[salary_period];
  return yearly(salary_max) - yearly(salary_min) > widest && (upTo === undefined || yearly(salary_max) <= upTo);
}

const parametersOf = ({ law, place, since, asks, employees }: PayLaw) => ({ law, place, since, asks, employees_from: String(employees) });

/** The first amount that stands among words of pay. */
function payInText(passages: readonly Passage[]): Spot | undefined {
  for (const passage of passages) {
    for (const { 0: amount, index } of passage.text.matchAll(AMOUNT)) {
      const around = passage.text.slice(Math.max(0, index - AROUND), index + amount.length + AROUND / 4);
      const sentence = around.slice(around.lastIndexOf('. ', Math.min(index, AROUND)) + 1);
      if (OF_PAY.test(around) && !NOT_OF_PAY.test(sentence)) return spotIn(passage, index, amount.length);
    }
  }
  return undefined;
}

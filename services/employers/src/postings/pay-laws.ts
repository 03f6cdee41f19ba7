import { readFileSync } from 'node:fs';

/** A law that asks for pay in adverts, as a line of data/pay-laws.tsv says it. */
export interface PayLaw {
  /** ISO 3166: a country, or one of its regions. */
  readonly place: string;
  readonly names: readonly string[];
  readonly law: string;
  /** The first day on which it is in force. */
  readonly since: string;
  readonly asks: 'range' | 'minimum' | 'before_interview';
  readonly employees: number;
  readonly widest?: number;
  readonly upTo?: number;
}

const LAWS: readonly PayLaw[] = readFileSync(new URL('../../data/pay-laws.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => {
    const [place, names, law, since, asks, employees, widest, upTo] = line.split('\t');
    return {
      place: place!,
      names: names ? names.split(',') : [],
      law: law!,
      since: since!,
      asks: asks as PayLaw['asks'],
      employees: Number(employees),
      ...(widest && { widest: Number(widest) }),
      ...(upTo && { upTo: Number(upTo) }),
    };
  });

const fold = (text: string) => text.trim().toLowerCase();
const BY_COUNTRY = new Map(LAWS.filter(({ names }) => names.length === 0).map((law) => [law.place, law]));
const BY_CODE = new Map(LAWS.map((law) => [law.place, law]));
const BY_NAME = new Map(LAWS.flatMap((law) => law.names.map((name) => [fold(name), law] as const)));
const COUNTRIES: Readonly<Record<string, string>> = { us: 'US', usa: 'US', 'u.s.': 'US', 'united states': 'US', 'united states of america': 'US', ca: 'CA', can: 'CA', canada: 'CA' };

interface Somewhere {
  readonly location: string;
  readonly location_region: string;
  readonly location_country: string;
}

/** The law of a place. A place that is not known, or that names several, has none. */
export function payLawOf({ location, location_region: region, location_country: country }: Somewhere): PayLaw | undefined {
  if (country) return (region ? regional(country, region) : regionalText(location, country)) ?? BY_COUNTRY.get(country);
  return regionalText(location, undefined);
}

function regional(country: string, region: string): PayLaw | undefined {
  const law = BY_CODE.get(`${country}-${region.trim().toUpperCase()}`) ?? BY_NAME.get(fold(region));
  return law?.place.startsWith(`${country}-`) ? law : undefined;
}

/** By the last parts of “Denver, Colorado” or “Denver, CO, USA”. Two letters alone may be a country's. */
function regionalText(text: string, known: string | undefined): PayLaw | undefined {
  if (/[;|/]/.test(text)) return undefined;
  const parts = text.replace(/\([^)]*\)/g, '').split(',').map((part) => part.trim()).filter(Boolean);
  const last = fold(parts.at(-1) ?? '');
  const named = parts.length > 1 && last.length > 2 ? COUNTRIES[last] : undefined;
  const [country, region] = named ? [named, parts.at(-2)] : [known, parts.at(-1)];
  if (!region) return undefined;
  if (country) return regional(country, region);
  return BY_NAME.get(fold(region)) ?? (parts.length > 1 ? BY_CODE.get(`US-${region}`) ?? BY_CODE.get(`CA-${region}`) : undefined);
}

import type { Place } from '@hireflux/proto/common/v1/place_pb';
import { fold } from './fold.ts';

/** The parts of a place, folded; the country as ISO 3166-1 alpha-2. Empty where not known. */
export interface PlaceParts {
  readonly city: string;
  readonly region: string;
  readonly country: string;
}

const STATES = new Map(
  `AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming`
    .split(',')
    .map((line) => [line.slice(0, 2), fold(line.slice(3))] as const),
);
const PROVINCES = new Map(
  `AB Alberta,BC British Columbia,MB Manitoba,NB New Brunswick,NL Newfoundland and Labrador,NS Nova Scotia,ON Ontario,PE Prince Edward Island,QC Quebec,SK Saskatchewan`
    .split(',')
    .map((line) => [line.slice(0, 2), fold(line.slice(3))] as const),
);
const COUNTRY_ALIASES: readonly (readonly [string, string])[] = [
  ['USA', 'US'], ['U.S.', 'US'], ['U.S.A.', 'US'], ['United States of America', 'US'], ['America', 'US'],
  ['UK', 'GB'], ['U.K.', 'GB'], ['Great Britain', 'GB'], ['England', 'GB'], ['Scotland', 'GB'], ['Wales', 'GB'],
  ['Holland', 'NL'], ['Deutschland', 'DE'], ['España', 'ES'], ['Czech Republic', 'CZ'], ['Turkey', 'TR'],
];

const countries = new Map<string, string>();

/** What is known of a place: what its writer gave apart, and else what its words say. */
export function partsOf(place: Pick<Place, 'text' | 'city' | 'region' | 'country'>): PlaceParts {
  if (place.city === '' && place.region === '' && place.country === '') return partsOfText(place.text);
  const country = place.country || countryOf(place.region) || '';
  return { city: fold(place.city), region: regionOf(place.region, country)?.region ?? fold(place.region), country };
}

/** Reads "Springfield, IL 62704", "Lyon, France", "Toronto, ON, Canada" and the like. */
export function partsOfText(text: string): PlaceParts {
  const parts = text
    .replace(/\b(remote|hybrid|on-?site|greater|area|metropolitan)\b/giu, ' ')
    .replace(/\b\d[\d-]*\b/g, ' ')
    .split(/[,;/|()•·]|\s[-–—]\s/u)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => part !== '');
  let country = '';
  let region = '';
  const last = parts.at(-1);
  // "CA" after a city alone is California; after a region it is Canada.
  const own = last !== undefined && !(parts.length === 2 && regionOf(last, '')) ? countryOf(last) : undefined;
  if (own && !(parts.length === 1 && regionOf(last!, ''))) {
    country = own;
    parts.pop();
  }
  const next = parts.length > 1 || (parts.length === 1 && STATES.has(parts[0]!)) ? regionOf(parts.at(-1)!, country) : undefined;
  if (next) {
    region = next.region;
    country ||= next.country;
    parts.pop();
  } else if (parts.length > 1) {
    region = fold(parts.pop()!);
  }
  return { city: fold(parts[0] ?? ''), region, country };
}

function regionOf(text: string, country: string): { region: string; country: string } | undefined {
  for (const [known, code] of [[STATES, 'US'], [PROVINCES, 'CA']] as const) {
    if (country !== '' && country !== code) continue;
    const short = text.replaceAll('.', '');
    const region = known.get(short) ?? [...known.values()].find((name) => name === fold(text));
    if (region) return { region, country: code };
  }
  return undefined;
}

function countryOf(text: string): string | undefined {
  if (countries.size === 0) fillCountries();
  return countries.get(fold(text)) ?? (/^[A-Z]{2}$/.test(text) && [...countries.values()].includes(text) ? text : undefined);
}

function fillCountries(): void {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((one) => letters.map((other) => one + other))) {
    const name = names.of(code);
    // CLDR also names groupings and withdrawn codes, which ISO 3166-1 leaves to users.
    if (name && !/^(X[A-Z]|Q[M-Z]|AA|ZZ|EU|EZ|UN|UK|AC|CP|DG|EA|IC|TA|SU|DD|YU|CS|TP|ZR|BU|FX|NT|AN|CQ)$/.test(code)) countries.set(fold(name), code);
  }
  for (const [name, code] of COUNTRY_ALIASES) countries.set(fold(name), code);
}

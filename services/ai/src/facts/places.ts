const STATES = 'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|ON|BC|QC|AB|NS|MB|SK|NSW|VIC|QLD';
const STATE_NAMES =
  'Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Ontario|Quebec|British Columbia|Bavaria|Catalonia';
const COUNTRIES =
  'U\\.?S\\.?A?\\.?|United States|U\\.?K\\.?|United Kingdom|England|Scotland|Wales|Ireland|Germany|Deutschland|Austria|Österreich|Switzerland|Schweiz|Suisse|France|Spain|España|Portugal|Italy|Italia|Belgium|Netherlands|The Netherlands|Luxembourg|Denmark|Norway|Sweden|Finland|Poland|Polska|Czech Republic|Czechia|Hungary|Romania|Greece|Turkey|Ukraine|Israel|Egypt|Morocco|Nigeria|Ghana|Kenya|South Africa|India|Pakistan|Bangladesh|Sri Lanka|Nepal|China|Hong Kong|Taiwan|Japan|S\\.? ?Korea|South Korea|Korea|Singapore|Malaysia|Indonesia|Thailand|Vietnam|Philippines|Australia|New Zealand|Canada|Mexico|México|Brazil|Brasil|Argentina|Chile|Colombia|Peru|Perú|UAE|United Arab Emirates|Saudi Arabia|Qatar';
const TOWN = "\\p{Lu}[\\p{L}.'’-]*(?: (?:de|la|of|am|an der|\\p{Lu}[\\p{L}.'’-]*)){0,3}";
const REGION = `(?:(?:${STATES})(?![\\p{L}])(?: \\d{5}(?:-\\d{4})?)?|(?:${STATE_NAMES})|(?:${COUNTRIES})(?![\\p{L}]))`;
const PLACE = `${TOWN}, ?${REGION}(?:, ?(?:${COUNTRIES}))?`;
const AWAY = 'Remote|Hybrid|On-?site|Remote \\(.{2,20}\\)';

const WHOLE = new RegExp(`^(?:${PLACE}(?: (?:&|and|/) ${PLACE})?|${AWAY}|(?:${COUNTRIES}))$`, 'u');
const TRAILING = new RegExp(`(?:^|,\\s*|\\s+[-–—|·]\\s*|\\s{2,})((?:${PLACE})|(?:${AWAY}))$`, 'u');
const ANYWHERE = new RegExp(`(?<![\\p{L}])${PLACE}(?![\\p{L}])`, 'u');

const POSTAL = new RegExp(`(?<![\\p{L}\\d])(?:[A-Z]{1,2}-)?\\d{4,5} \\p{Lu}\\p{Ll}[\\p{L}-]+(?: (?:am|an der|\\p{Lu})[\\p{L}-]*)?(?=$|[,;|·•])`, 'u');

/** Whether a text is a place and nothing else. */
export function isPlaceText(text: string): boolean {
  return WHOLE.test(text.trim());
}

/** The place that a text ends with, and what stands before it. */
export function trailingPlace(text: string): { before: string; place: string } | undefined {
  const found = TRAILING.exec(text);
  return found ? { before: text.slice(0, found.index).trim(), place: found[1]! } : undefined;
}

/** A town with its state or country, anywhere in a text. */
export function findPlace(text: string): string | undefined {
  return ANYWHERE.exec(text)?.[0] ?? POSTAL.exec(text)?.[0];
}

const STATE_CODES = 'AL AK AZ AR CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY ON BC QC AB NS MB SK NB NL NSW VIC QLD';
const STATES = `
Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|
Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|
New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South
Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Ontario|Quebec|
British Columbia|Bavaria|Catalonia`;
const COUNTRY_NAMES = `
US|USA|United States|UK|United Kingdom|England|Scotland|Wales|Ireland|Germany|Deutschland|Austria|Österreich|Switzerland|
Schweiz|Suisse|France|Spain|España|Portugal|Italy|Italia|Belgium|Netherlands|The Netherlands|Luxembourg|Denmark|Norway|
Sweden|Finland|Poland|Polska|Czech Republic|Czechia|Hungary|Romania|Greece|Turkey|Ukraine|Israel|Egypt|Morocco|Nigeria|
Ghana|Kenya|South Africa|India|Pakistan|Bangladesh|Sri Lanka|Nepal|China|Hong Kong|Taiwan|Japan|S Korea|SKorea|South Korea|
Korea|Singapore|Malaysia|Indonesia|Thailand|Vietnam|Philippines|Australia|New Zealand|Canada|Mexico|México|Brazil|Brasil|
Argentina|Chile|Colombia|Peru|Perú|UAE|United Arab Emirates|Saudi Arabia|Qatar`;
const listed = (names: string) => names.split('|').map((name) => name.trim().replace(/\s+/g, ' '));
const COUNTRIES = new Set(listed(COUNTRY_NAMES));
const REGIONS = new Set([...STATE_CODES.split(' '), ...listed(STATES), ...COUNTRIES]);

// Latin letters by their ranges: classes of all letters are slow to prepare.
const CAPITAL = 'A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĪĮİŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ';
const LETTER = 'A-Za-zÀ-ÖØ-öø-ž';
const NAME = `[${CAPITAL}][${LETTER}.'’-]*`;
const TOWN_AT_END = new RegExp(`(?<![${LETTER}])${NAME}(?: (?:de|la|of|am|an der|${NAME})){0,3}$`);
const POSTAL = new RegExp(`(?<![${LETTER}\\d])(?:[A-Z]{1,2}-)?\\d{4,5} [${CAPITAL}][a-zà-öø-ž][${LETTER}-]+(?: (?:am|an der|[${CAPITAL}])[${LETTER}-]*)?(?=$|[,;|·•])`);
const AWAY = /(?:Remote|Hybrid|On-?site|Remote \(.{2,20}\))$/;
const LONGEST_REGION = 3;

/** Whether a text is a place and nothing else. */
export function isPlaceText(text: string): boolean {
  const words = text.trim();
  if (COUNTRIES.has(plain(words)) || AWAY.exec(words)?.index === 0) return true;
  const places = placesIn(words);
  if (places.length === 0 || places.length > 2) return false;
  return /^(?:\s*(?:&|and|\/)\s*)?$/.test(places.reduceRight((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), words));
}

/** The place that a text ends with, and what stands before it. */
export function trailingPlace(text: string): { before: string; place: string } | undefined {
  const found = placesIn(text).at(-1);
  const from = found?.to === text.length ? found.from : AWAY.exec(text)?.index;
  if (from === undefined || !/(?:^|,\s*|\s[-–—|·]\s*|\s{2,})$/.test(text.slice(0, from))) return undefined;
  return { before: text.slice(0, from).replace(/[\s,|·–—-]+$/, ''), place: text.slice(from) };
}

/** A town with its state or country, or with its postal code, anywhere in a text. */
export function findPlace(text: string): string | undefined {
  const [found] = placesIn(text);
  return found ? text.slice(found.from, found.to) : POSTAL.exec(text)?.[0];
}

/** Where a text names a town and, after a comma, its state or country. */
function placesIn(text: string): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const mark of text.matchAll(/, ?/g)) {
    const town = TOWN_AT_END.exec(text.slice(Math.max(0, mark.index - 80), mark.index));
    const to = regionEnd(text, mark.index + mark[0].length, REGIONS);
    if (!town || to === undefined) continue;
    const country = /^, ?/.exec(text.slice(to));
    found.push({ from: mark.index - town[0].length, to: (country && regionEnd(text, to + country[0].length, COUNTRIES)) ?? to });
  }
  return found;
}

/** Where the name of a region ends that begins at a place of a text, with its postal code. */
function regionEnd(text: string, from: number, names: ReadonlySet<string>): number | undefined {
  const rest = text.slice(from, from + 60);
  const words = [...rest.matchAll(/[^\s,;|·•()@&/]+/g)].slice(0, LONGEST_REGION);
  for (let count = words.length; count > 0; count -= 1) {
    const end = words[count - 1]!.index + words[count - 1]![0].length;
    if (words[0]!.index === 0 && names.has(plain(rest.slice(0, end)))) return from + end + (/^ \d{5}(?:-\d{4})?(?!\d)/.exec(rest.slice(end))?.[0].length ?? 0);
  }
  return undefined;
}

const plain = (words: string) => words.replace(/\./g, '');

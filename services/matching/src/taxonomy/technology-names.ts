const VENDORS =
  /^(Adobe|Amazon|Apache|Apple|Atlassian|Autodesk|Cisco|Citrix|Corel|Dassault Systemes|Esri|ESRI|Google|Hewlett Packard|IBM|Intuit|JetBrains|Microsoft|Mozilla|National Instruments|Oracle|PTC|Quest|Red Hat|SAP|Siemens|The MathWorks|Trimble|Unity Technologies|Wolfram Research) (?=\S)/;

/** The names that O*NET packs into one: with and without "software", the words and their acronym, without the vendor. */
export function namesOfTechnology(name: string): { names: string[]; vendorless: string | undefined } {
  const plain = plainName(name);
  const short = plain.replace(/ (software|systems|programming language)$/, '');
  const names = isGeneric(short) ? [plain] : [...new Set([short, plain])];
  for (const each of [short, plain]) names.push(...acronym(each));
  const vendorless = VENDORS.test(short) ? short.replace(VENDORS, '') : undefined;
  return { names: [...new Set(names)], vendorless };
}

/** The name without what stands in brackets after it. */
export function plainName(name: string): string {
  return name.replace(/ \(.*\)$/, '').trim();
}

/** "Accounting software" is software; "accounting" would be another skill. */
function isGeneric(short: string): boolean {
  return !/[A-Z].*[A-Z]|[A-Z]\S*\d|^[A-Z]\S+$/.test(short) || /^[A-Z]?[a-z-]+( [a-z-]+)*$/.test(short);
}

/** "Extensible markup language XML" holds two names. */
function acronym(name: string): string[] {
  const [, words, letters] = /^(.{8,}) ([A-Z][A-Z/0-9]{1,6})$/.exec(name) ?? [];
  if (!words || !letters) return [];
  const initials = words.toLowerCase().replace(/[^a-z]+/g, ' ');
  let at = 0;
  for (const letter of letters.toLowerCase().replace(/[^a-z]/g, '')) {
    at = initials.indexOf(letter, at);
    if (at < 0) return [];
    at += 1;
  }
  return [words, letters];
}

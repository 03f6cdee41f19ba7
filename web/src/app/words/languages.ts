import { LANGUAGE } from './language';

export interface Language {
  readonly code: string;
  /** By its own name. */
  readonly name: string;
  /** What its addresses begin with. */
  readonly begins: string;
  /** What offers a page in it, in its own words. */
  readonly offer: string;
}

export const LANGUAGES: readonly Language[] = [
  { code: 'en', name: 'English', begins: '', offer: 'Read this page in English' },
  { code: 'de', name: 'Deutsch', begins: '/de', offer: 'Diese Seite auf Deutsch lesen' },
];

/** The languages that this is not. */
export const otherLanguages = () => LANGUAGES.filter(({ code }) => code !== LANGUAGE);

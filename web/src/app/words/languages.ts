import { LANGUAGE } from './language';

export interface Language {
  readonly code: string;
  /** By its own name. */
  readonly name: string;
  /** What its addresses begin with. */
  readonly begins: string;
}

export const LANGUAGES: readonly Language[] = [
  { code: 'en', name: 'English', begins: '' },
  { code: 'de', name: 'Deutsch', begins: '/de' },
];

/** The languages that this is not. */
export const otherLanguages = () => LANGUAGES.filter(({ code }) => code !== LANGUAGE);

import { LANGUAGE } from '../words/language';

/** The languages of the portal, by their own names, and where each begins. */
const LANGUAGES: readonly { readonly code: string; readonly name: string; readonly begins: string }[] = [
  { code: 'en', name: 'English', begins: '' },
  { code: 'de', name: 'Deutsch', begins: '/de' },
];

/** The languages that this is not. */
export const otherLanguages = () => LANGUAGES.filter(({ code }) => code !== LANGUAGE);

/** The address of this same page in another language. */
export function hereIn(begins: string): string {
  const own = LANGUAGES.find(({ code }) => code === LANGUAGE)?.begins ?? '';
  return begins + (location.pathname.slice(own.length) || '/') + location.search + location.hash;
}

import { REGION } from '../words/language';

/** A version of a text by the day that it stands from, as identity names it. */
export function versionInWords(day: string): string {
  return new Intl.DateTimeFormat(REGION, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(day));
}

/** The language that this build of the portal speaks. */
export const LANGUAGE: string = $localize.locale ?? 'en';

/** What dates and figures are written by. The portal's English is that of Britain: "22 Nov", as its spelling is. */
export const REGION: string = LANGUAGE === 'en' ? 'en-GB' : LANGUAGE;

/** The language that this build of the portal speaks. */
export const LANGUAGE: string = $localize.locale ?? 'en';

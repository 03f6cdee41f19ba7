import { REGION } from './language';

const WHOLE = new Intl.NumberFormat(REGION, { maximumFractionDigits: 0 });

/** How many, with thousands set apart as the reader's language does. */
export const countInWords = (count: number): string => WHOLE.format(count);

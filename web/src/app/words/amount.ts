import { REGION } from './language';

/** An amount as people write it: "52 000", "52,000", "52.000,50". Undefined where nothing was written, NaN where it is no figure. */
export function amountOf(text: string): number | undefined {
  const bare = text.replace(/[\s'’]/g, '');
  if (!bare) return undefined;
  if (!/^\d+([.,]\d+)*$/.test(bare)) return NaN;
  // One or two digits after the last sign are a part of the whole; three are thousands.
  const [, whole = '', part = '0'] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(bare) ?? [];
  return Number(`${whole.replace(/[.,]/g, '')}.${part}`);
}

/** An amount without its currency, such as "52 000" or "13.50". */
export function amountInWords(amount: number): string {
  return new Intl.NumberFormat(REGION, { maximumFractionDigits: Number.isInteger(amount) ? 0 : 2, minimumFractionDigits: Number.isInteger(amount) ? 0 : 2 }).format(amount);
}

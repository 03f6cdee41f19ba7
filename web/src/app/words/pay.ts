import { type PayRange, PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { REGION } from './language';

export const PERIODS: Readonly<Record<PayPeriod, string>> = {
  [PayPeriod.UNSPECIFIED]: '',
  [PayPeriod.HOUR]: $localize`:@@words.pay.hour:an hour`,
  [PayPeriod.DAY]: $localize`:@@words.pay.day:a day`,
  [PayPeriod.MONTH]: $localize`:@@words.pay.month:a month`,
  [PayPeriod.YEAR]: $localize`:@@words.pay.year:a year`,
};

const digits = new Map<string, number>();
const figures = new Map<number, Intl.NumberFormat>();

/** How many minor units a currency's unit has, as a power of ten: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const known = digits.get(currency) ?? new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  digits.set(currency, known);
  return known;
}

/** A figure with so many digits behind its point at most. A format is dear to make, and lists are long. */
function figureWith(most: number, amount: number): string {
  const format = figures.get(most) ?? new Intl.NumberFormat(REGION, { maximumFractionDigits: most });
  figures.set(most, format);
  return format.format(amount);
}

/** Pay with its period, such as "52 000 – 61 000 NOK a month". Empty where none is named. */
export function payInWords(pay: PayRange | undefined): string {
  if (!pay || (pay.minMinor === undefined && pay.maxMinor === undefined)) return '';
  const scale = 10 ** minorDigits(pay.currency);
  const figure = (minor: bigint) => {
    const amount = Number(minor) / scale;
    return figureWith(Number.isInteger(amount) ? 0 : minorDigits(pay.currency), amount);
  };
  const period = PERIODS[pay.period];
  const { minMinor: least, maxMinor: most, currency } = pay;
  if (least === undefined) return $localize`:@@words.pay.up-to:up to ${figure(most!)}:most: ${currency}:currency: ${period}:period:`;
  if (most === undefined) return $localize`:@@words.pay.from:from ${figure(least)}:least: ${currency}:currency: ${period}:period:`;
  if (least === most) return `${figure(least)} ${currency} ${period}`;
  return `${figure(least)} – ${figure(most)} ${currency} ${period}`;
}

/** The least pay of a year, such as "from 60 000 EUR a year". */
export function yearlyInWords(least: number, currency: string): string {
  return $localize`:@@words.pay.from:from ${new Intl.NumberFormat(REGION).format(least)}:least: ${currency}:currency: ${PERIODS[PayPeriod.YEAR]}:period:`;
}

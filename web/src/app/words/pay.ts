import { type PayRange, PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { REGION } from './language';

export const PERIODS: Readonly<Record<PayPeriod, string>> = {
  [PayPeriod.UNSPECIFIED]: '',
  [PayPeriod.HOUR]: $localize`:@@words.pay.hour:an hour`,
  [PayPeriod.DAY]: $localize`:@@words.pay.day:a day`,
  [PayPeriod.MONTH]: $localize`:@@words.pay.month:a month`,
  [PayPeriod.YEAR]: $localize`:@@words.pay.year:a year`,
};

/** How many minor units a currency's unit has, as a power of ten: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Pay with its period, such as "52 000 – 61 000 NOK a month". Empty where none is named. */
export function payInWords(pay: PayRange | undefined): string {
  if (!pay || (pay.minMinor === undefined && pay.maxMinor === undefined)) return '';
  const scale = 10 ** minorDigits(pay.currency);
  const figure = (minor: bigint) => {
    const amount = Number(minor) / scale;
    return new Intl.NumberFormat(REGION, { maximumFractionDigits: Number.isInteger(amount) ? 0 : minorDigits(pay.currency) }).format(amount);
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

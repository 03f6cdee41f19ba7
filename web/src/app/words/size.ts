import { REGION } from './language';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** The size of a file, such as "240 kB". */
export function sizeInWords(bytes: number | bigint): string {
  let [size, unit] = [Number(bytes), 0];
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = unit < 2 || size >= 100 ? 0 : 1;
  return new Intl.NumberFormat(REGION, { style: 'unit', unit: UNITS[unit], unitDisplay: unit === 0 ? 'long' : 'short', maximumFractionDigits: digits }).format(size);
}

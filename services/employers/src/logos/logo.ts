import { AppError } from '@hireflux/kit/errors';

/** The largest file that is taken. */
export const MOST_BYTES = 1_000_000;
export const LEAST_PIXELS = 64;
export const MOST_PIXELS = 4096;

export type PictureKind = 'png' | 'jpg' | 'webp';

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/** What a picture is by its first bytes, whatever its name says. */
export function kindOf(file: Buffer): PictureKind {
  const startsWith = (mark: Buffer) => file.subarray(0, mark.length).equals(mark);
  if (startsWith(PNG)) return 'png';
  if (startsWith(JPEG)) return 'jpg';
  if (file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  throw new AppError('FILE_KIND_UNKNOWN', 'a logo must be a PNG, JPEG or WebP picture: save it as one and upload it again');
}

export function unreadable(cause: unknown): AppError {
  return new AppError('FILE_UNREADABLE', 'the picture cannot be read: save it anew and upload it again', {}, { cause });
}

export function assertSized({ width, height }: { readonly width: number; readonly height: number }): void {
  if (Math.min(width, height) >= LEAST_PIXELS && Math.max(width, height) <= MOST_PIXELS) return;
  throw new AppError('INVALID_REQUEST', `a logo must have ${LEAST_PIXELS} to ${MOST_PIXELS} pixels a side, and this one has ${width} × ${height}: choose another one`, {
    width: String(width),
    height: String(height),
  });
}

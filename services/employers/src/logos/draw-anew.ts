import sharp from 'sharp';
import { assertSized, kindOf, MOST_PIXELS, type PictureKind, unreadable } from './logo.ts';

/** A picture drawn anew from its pixels alone: where and by whom it was taken stays behind, and whatever was hidden in the file. */
export async function drawAnew(file: Buffer): Promise<{ readonly kind: PictureKind; readonly bytes: Buffer }> {
  const kind = kindOf(file);
  const picture = () => sharp(file, { limitInputPixels: MOST_PIXELS ** 2, failOn: 'error' }).timeout({ seconds: 10 });
  // By its header alone: a picture of another size is not drawn.
  const { width, height } = await sharp(file, { limitInputPixels: false }).metadata().catch(refuse);
  assertSized({ width, height });
  const turned = picture().autoOrient();
  const drawn = kind === 'png' ? turned.png() : kind === 'jpg' ? turned.jpeg({ quality: 90 }) : turned.webp({ quality: 90 });
  return { kind, bytes: await drawn.toBuffer().catch(refuse) };
}

function refuse(cause: unknown): never {
  throw unreadable(cause);
}

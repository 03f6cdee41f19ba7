import { stat } from 'node:fs/promises';

const LOOK_MS = 2000;

/**
 * What a file says, read again once it has changed: a look at it is taken at most every two seconds, when someone asks.
 * A file that cannot be read leaves what was known; that is told once a change.
 */
export async function liveFile<T>(file: string, read: (file: string) => Promise<T>, onFailure: (error: unknown) => void): Promise<() => T | Promise<T>> {
  let seen = await markOf(file);
  let value = await read(file);
  let lookAt = Date.now() + LOOK_MS;
  let looking: Promise<void> | undefined;

  const look = async () => {
    const mark = await markOf(file);
    if (mark === seen) return;
    seen = mark;
    value = await read(file);
  };
  return () => {
    if (Date.now() >= lookAt) {
      lookAt = Date.now() + LOOK_MS;
      looking = look().catch(onFailure).finally(() => (looking = undefined));
    }
    return looking ? looking.then(() => value) : value;
  };
}

/** Differs where the file does, also where it was put in the place of another. */
const markOf = (file: string) =>
  stat(file, { bigint: true }).then(
    ({ ino, mtimeNs, size }) => `${ino} ${mtimeNs} ${size}`,
    () => 'missing',
  );

import { inflateRawSync } from 'node:zlib';
import { UnreadableError } from './document.ts';

export interface ZipEntry {
  readonly name: string;
  /** How many bytes it says that it unpacks to. */
  readonly size: number;
  readonly encrypted: boolean;
  /** Its content, where that is not longer than this. */
  unpack(mostBytes: number): Buffer;
}

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;

/** What a zip holds, read from its directory without unpacking anything. */
export function zipEntries(file: Uint8Array): ZipEntry[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (at + ENTRY_LENGTH > bytes.length || bytes.readUInt32LE(at) !== ENTRY_MARK) throw new UnreadableError('damaged');
    const entry = entryAt(bytes, at);
    at += ENTRY_LENGTH + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    return entry;
  });
}

function entryAt(bytes: Buffer, at: number): ZipEntry {
  const [method, packed, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
  return {
    name: bytes.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + bytes.readUInt16LE(at + 28)),
    size: bytes.readUInt32LE(at + 24),
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    unpack(mostBytes) {
      if (local + LOCAL_LENGTH > bytes.length) throw new UnreadableError('damaged');
      const start = local + LOCAL_LENGTH + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const content = bytes.subarray(start, start + packed);
      if (content.length > mostBytes) throw new UnreadableError('too-large');
      if (method === STORED || content.length === 0) return content;
      try {
        return inflateRawSync(content, { maxOutputLength: Math.max(1, mostBytes) });
      } catch (cause) {
        throw new UnreadableError((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'damaged', { cause });
      }
    },
  };
}

function findEnd(bytes: Buffer): number {
  const earliest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= earliest; at -= 1) {
    if (bytes.readUInt32LE(at) === END_MARK) return at;
  }
  throw new UnreadableError('damaged');
}

import { readFileSync, writeFileSync } from 'node:fs';
import { kindOf } from './document-kind.ts';
import { FAILED_ON_FILE } from './exit-code.ts';
import { readDocument } from './read-document.ts';

// One file by stdin, one Reading as JSON by stdout; started anew for each file. The streams are read and written as files:
// Node's own stdin and stdout are sockets, and no socket is ever made here.
const STDIN = 0;
const STDOUT = 1;

try {
  const file = readFileSync(STDIN);
  const kind = kindOf(file);
  if (!kind) throw new Error('neither a PDF nor a DOCX document');
  const reading = await readDocument(file, kind, { cMaps: process.argv[2]!, fonts: process.argv[3]! });
  writeFileSync(STDOUT, JSON.stringify(reading));
  process.exit(0);
} catch {
  process.exit(FAILED_ON_FILE);
}

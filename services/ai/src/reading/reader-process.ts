import { buffer } from 'node:stream/consumers';
import { readDocument } from './read-document.ts';

// One file by stdin, one Reading as JSON by stdout. It is started anew for each file.
const folders = { cMaps: process.argv[2]!, fonts: process.argv[3]! };
const reading = await readDocument(await buffer(process.stdin), folders);
process.stdout.write(JSON.stringify(reading), () => process.exit(0));

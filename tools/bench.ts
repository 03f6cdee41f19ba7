import { mkdtempSync } from 'node:fs';
import { pinGenerator } from './bench/pinned.ts';
import { unaryRow } from './bench/unary.ts';
pinGenerator();
const folder = mkdtempSync('/tmp/bench-');
console.log(JSON.stringify(await unaryRow(folder), null, 1));

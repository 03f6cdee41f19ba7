import { readFileSync, writeFileSync } from 'node:fs';
import { errorsDocument } from './errors-document.ts';

writeFileSync('docs/errors.md', errorsDocument(readFileSync('proto/hireflux/common/v1/error.proto', 'utf8')));
console.log('docs/errors.md is written.');

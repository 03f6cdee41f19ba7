import { runPart } from '@hireflux/kit/run-part';
import { startTemporal } from './temporal.ts';

await runPart('temporal', startTemporal);

import { runService } from '@hireflux/kit/run';
import { ats } from './service.ts';

await runService(ats);

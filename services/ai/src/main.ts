import { runService } from '@hireflux/kit/run';
import { ai } from './service.ts';

await runService(ai);

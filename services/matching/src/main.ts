import { runService } from '@hireflux/kit/run';
import { matching } from './service.ts';

await runService(matching);

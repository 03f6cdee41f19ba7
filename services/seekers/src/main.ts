import { runService } from '@hireflux/kit/run';
import { seekers } from './service.ts';

await runService(seekers);

import { runService } from '@hireflux/kit/run';
import { gateway } from './service.ts';

await runService(gateway);

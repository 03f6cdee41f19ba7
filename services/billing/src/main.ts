import { runService } from '@hireflux/kit/run';
import { billing } from './service.ts';

await runService(billing);

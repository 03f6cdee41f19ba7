import { runService } from '@hireflux/kit/run';
import { identity } from './service.ts';

await runService(identity);

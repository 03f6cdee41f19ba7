import { runService } from '@hireflux/kit/run';
import { employers } from './service.ts';

await runService(employers);

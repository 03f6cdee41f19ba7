import { runService } from '@hireflux/kit/run';
import { notifications } from './service.ts';

await runService(notifications);

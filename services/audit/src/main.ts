import { runService } from '@hireflux/kit/run';
import { audit } from './service.ts';

await runService(audit);

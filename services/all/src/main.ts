import { runAll } from '@hireflux/kit/run';
import { modules } from './modules.ts';

await runAll(modules);

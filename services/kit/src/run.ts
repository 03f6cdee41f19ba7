import { live } from './lifetime.ts';
import type { ServiceModule } from './service.ts';
import { startProcess } from './start-process.ts';

/** Runs one service in this process until it is told to stop. */
export const runService = (module: ServiceModule): Promise<void> => live(module.name, () => startProcess([module], process.env));

/** Runs several services in this process, whose calls to one another stay in memory, until it is told to stop. */
export const runAll = (modules: readonly ServiceModule[]): Promise<void> => live('hireflux', () => startProcess(modules, process.env));

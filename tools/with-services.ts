import { Fault, run } from './fault.ts';
import { besideFreshParts } from './parts/beside.ts';
import { runStep } from './tests/step.ts';

// with-services.ts <command>…: runs a command beside fresh PostgreSQL, Redis, Temporal and Milvus.

await run(async () => {
  const [file, ...args] = process.argv.slice(2);
  if (!file) throw new Fault('Say which command is to run beside the parts: with-services.ts <command>…');
  process.exitCode = await besideFreshParts((surroundings) => runStep(file, args, surroundings));
});

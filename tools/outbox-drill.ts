import { run } from './fault.ts';
import { readFire } from './outbox-drill/settings.ts';
import { besideFreshParts } from './parts/beside.ts';
import { postgres } from './parts/postgres.ts';
import { redis } from './parts/redis.ts';
import { runStep } from './tests/step.ts';

// outbox-drill.ts: the outbox under fire, beside a PostgreSQL and a Redis of its own that keep what they are given.

await run(async () => {
  readFire(process.env);
  const wanted = { parts: [postgres, redis], model: false, throwaway: false };
  process.exitCode = await besideFreshParts((surroundings) => runStep(process.execPath, ['tools/outbox-drill/main.ts'], surroundings), wanted);
});

import { type EventHandler, consume, on } from '@hireflux/kit/events/consumer';
import { emit } from '@hireflux/kit/events/outbox';
import { runService } from '@hireflux/kit/run';
import type { ServiceModule } from '@hireflux/kit/service';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { sql } from 'kysely';
import { EFFECTS } from './effects.ts';
import type { PlantedFault } from './settings.ts';

// replica.ts employers|ats: one process of the service whose events are told, or of the one that takes them.

const employers: ServiceModule = {
  name: 'employers',
  services: [],
  async start(host) {
    host.database();
    return { routes: () => undefined, close: async () => undefined };
  },
};

const ats: ServiceModule = {
  name: 'ats',
  services: [],
  async start(host) {
    const planted = process.env['PLANT'] as PlantedFault | undefined;
    const consumer = consume(host, { name: 'ats', db: host.database(), producer: 'employers', handlers: [answering(planted)] });
    return { routes: () => undefined, close: () => consumer.close() };
  },
};

/** Answers each JobClosed with a JobPaused, and has whoever listens hear of it with the commit. */
function answering(planted: PlantedFault | undefined): EventHandler<unknown> {
  return on(JobClosedSchema, async (db, { jobId, companyId }) => {
    // A planted fault hits one event in sixteen, whoever takes it.
    const hit = companyId.endsWith('0');
    if (hit && planted === 'loss') return;
    const times = hit && planted === 'double' ? 2 : 1;
    // In one turn, so that they are one trip.
    await Promise.all([
      ...Array.from({ length: times }, () => emit(db, JobPausedSchema, { jobId, companyId }, { aggregateId: jobId })),
      sql`select pg_notify(${EFFECTS}, ${companyId})`.execute(db),
    ]);
  });
}

// A drill that dies takes its replicas along.
process.once('disconnect', () => process.exit(1));
await runService(process.argv[2] === 'ats' ? ats : employers);
process.send!('ready');

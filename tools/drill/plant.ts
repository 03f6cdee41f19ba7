import { Fault } from '../fault.ts';
import type { Home } from '../home/home.ts';
import { queryDatabase } from './databases.ts';

export type Planted = 'loss' | 'double';

/** Makes a fault on purpose in what was acknowledged, behind everyone's back, so that one sees whether it is found. */
export async function plant(home: Home, planted: Planted, applicationId: string): Promise<void> {
  const [service, text] = PLANTS[planted];
  const rows = await queryDatabase(home, service, text, [applicationId]);
  if (rows.length === 0) throw new Fault(`the ${planted} could not be planted: there is no application ${applicationId}`);
}

const PLANTS: Readonly<Record<Planted, readonly [service: string, text: string]>> = {
  loss: ['ats', 'delete from job_applications where id = $1 returning id'],
  double: [
    'notifications',
    `insert into notifications
     select (jsonb_populate_record(told, jsonb_build_object('id', gen_random_uuid(), 'request_id', gen_random_uuid(), 'position', told.position + 1000000))).*
     from notifications told where application_id = $1 and kind = 'new_applicant' limit 1
     returning id`,
  ],
};

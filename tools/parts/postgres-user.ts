import { Fault } from '../fault.ts';
import type { OtherUser } from '../home/parents.ts';
import { saysOf } from './installed.ts';

/** Whom PostgreSQL runs as: it refuses root, so that root lends it a plain user of the machine. */
export function postgresUser(): OtherUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = saysOf('id', '-u', name);
    const gid = saysOf('id', '-g', name);
    if (uid !== '' && gid !== '') return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Fault('PostgreSQL refuses to run as root and this machine has no plain user for it; make one (useradd --system postgres) and run it again.');
}

import { randomBytes } from 'node:crypto';
import { systemActor } from '@hireflux/kit/actor';
import { openDatabase } from '@hireflux/kit/database';
import { asActor } from '@hireflux/kit/db';
import { databaseUrl, readEnv } from '@hireflux/kit/env';
import { newId } from '@hireflux/kit/id';
import type { IdentityDb } from './schema.ts';
import { passwordHasher } from './users/passwords.ts';
import { foldEmail } from './users/user.ts';
import { insertUser, putPassword } from './users/user-queries.ts';

/** Makes an account for someone who runs the platform, and shows its password once. */
async function makeStaff(given: string): Promise<string> {
  const email = foldEmail(given);
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) throw new Error(`“${given}” is no e-mail address: make staff EMAIL=name@example.com`);
  const { IDENTITY_DATABASE_URL } = readEnv(process.env, { IDENTITY_DATABASE_URL: databaseUrl });
  const db = openDatabase<IdentityDb>(IDENTITY_DATABASE_URL, { poolSize: 1 });
  try {
    const password = randomBytes(15).toString('base64url');
    const hash = await passwordHasher().hash(password);
    const made = await asActor(db, systemActor('operator'), async (db) => {
      const user = await insertUser(db, {
        id: newId(),
        email,
        user_type: 'staff',
        name: '',
        locale: 'en',
        request_id: null,
        verified_time: new Date(),
      });
      if (user) await putPassword(db, user.id, hash);
      return user;
    });
    if (!made) throw new Error(`${email} has a staff account already`);
    return `staff account ${email}, password ${password} (shown once)`;
  } finally {
    await db.destroy();
  }
}

try {
  console.log(await makeStaff(process.argv[2] ?? ''));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

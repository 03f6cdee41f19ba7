import { randomBytes } from 'node:crypto';
import { openDatabase } from '@hireflux/kit/database';
import { databaseUrl, readEnv } from '@hireflux/kit/env';
import type { IdentityDb } from './schema.ts';
import { addUser } from './users/add-user.ts';
import { passwordHasher } from './users/passwords.ts';
import { foldEmail } from './users/user.ts';

/** Makes an account for someone who runs the platform, and shows its password once. */
async function makeStaff(given: string): Promise<string> {
  const email = foldEmail(given);
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) throw new Error(`“${given}” is no e-mail address: make staff EMAIL=name@example.com`);
  const { IDENTITY_DATABASE_URL } = readEnv(process.env, { IDENTITY_DATABASE_URL: databaseUrl });
  const db = openDatabase<IdentityDb>(IDENTITY_DATABASE_URL, { poolSize: 1 });
  try {
    const password = randomBytes(15).toString('base64url');
    const made = await addUser({ db }, { email, userType: 'staff', name: '', passwordHash: await passwordHasher().hash(password) });
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

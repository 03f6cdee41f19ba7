import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityDb } from './schema.ts';
import { passwordHasher } from './users/passwords.ts';
import { findUserWithPassword } from './users/user-queries.ts';

let db: TestDatabase<IdentityDb>;
beforeAll(async () => void (db = await testDatabase<IdentityDb>('identity')));
afterAll(() => db.destroy());

/** What the program says, and how it ends. */
async function makeStaff(email: string) {
  const program = spawn(process.execPath, [join(import.meta.dirname, 'make-staff.ts'), email], {
    env: { ...process.env, IDENTITY_DATABASE_URL: db.url },
  });
  const [said, wrong, [code]] = await Promise.all([text(program.stdout), text(program.stderr), once(program, 'close')]);
  return { said, wrong, code };
}

describe('make-staff', () => {
  it('makes an account whose password it shows once', async () => {
    const email = `${randomUUID()}@example.com`;

    const { said, code } = await makeStaff(email.toUpperCase());
    const user = await asActorReading(db, systemActor('sign_in'), (db) => findUserWithPassword(db, { email, user_type: 'staff' }));

    expect(code).toBe(0);
    expect(user!.verified_time).not.toBeNull();
    expect(await passwordHasher().verify(/password (\S+)/.exec(said)![1]!, user!.secret_hash!)).toBe(true);
  });

  it('refuses in a sentence what is no address, and who has an account', async () => {
    const email = `${randomUUID()}@example.com`;
    await makeStaff(email);

    const [nobody, again] = [await makeStaff('nobody'), await makeStaff(email)];

    expect(nobody).toMatchObject({ said: '', wrong: '“nobody” is no e-mail address: make staff EMAIL=name@example.com\n', code: 1 });
    expect(again).toMatchObject({ said: '', wrong: `${email} has a staff account already\n`, code: 1 });
  });
});

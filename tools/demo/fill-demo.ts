import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { Fault } from '../fault.ts';
import { type Home, project } from '../home/home.ts';
import { readPrivate, writePrivate } from '../home/private-file.ts';
import type { Plan } from '../layout/plan.ts';
import { unitOf } from '../layout/unit-of.ts';
import { apply, pairs } from './applications.ts';
import { companiesData, enterOwner, grantPlan } from './companies.ts';
import { type Demo, demoOf } from './demo.ts';
import { hire, hiringOf } from './hiring.ts';
import { enterJobs } from './jobs.ts';
import { enter, type Place } from './person.ts';
import { enterSeeker, seekersData } from './seekers.ts';
import { enterTeam } from './team.ts';

/** How many people do something at one time. */
const AT_ONCE = 4;
const MOST_OPERATORS = 9;

/** Fills an installation with companies, jobs, seekers and applications, as people would: through the public API. What stands is left as it is. */
export async function fillDemo(home: Home, tell: (line: string) => void): Promise<void> {
  const demo = demoOf(home) ?? { password: `demo ${randomBytes(9).toString('base64url')}`, staff: makeStaff(home), filled: false };
  writePrivate(home.demo, demo);
  const port = readPrivate<Plan>(home.plan)!.port;
  const place: Place = { url: `http://127.0.0.1:${port}`, mailFolder: home.mail, password: demo.password };
  if (!existsSync(home.mail)) throw new Fault('The demo’s people prove their addresses by mail that is laid into a folder; here it is sent, so there is no demo.');

  const staff = await enter({ ...place, password: demo.staff.password }, demo.staff.email, '', UserType.STAFF);
  const companies = await together(await companiesData(), async (data) => {
    const { owner, companyId } = await enterOwner(place, data);
    await grantPlan(staff, companyId, data);
    const members = await enterTeam(place, owner, data);
    return { hiring: hiringOf(owner, members), ...(await enterJobs(owner, data)), people: members.length + 1 };
  });
  tell(`${companies.length} companies with ${sum(companies, ({ people }) => people)} members and ${sum(companies, ({ written }) => written)} jobs`);
  const seekers = await together(await seekersData(), (data) => enterSeeker(place, data));
  tell(`${seekers.length} seekers with résumés`);
  const applications = pairs(seekers, companies.flatMap(({ open }) => open));
  await together([...applications.entries()], ([at, [seeker, job]]) => apply(seeker, job, at));
  const asked = companies.flatMap(({ hiring, open }) => open.map(({ jobId }) => ({ hiring, jobId, expected: applications.filter(([, job]) => job.jobId === jobId).length })));
  const moved = await together([...asked.filter(({ expected }) => expected > 0).entries()], ([turn, { hiring, jobId, expected }]) => hire(hiring, jobId, expected, turn));
  tell(`${sum(moved, (count) => count)} applications on their way through the stages`);
  writePrivate(home.demo, { ...demo, filled: true });
}

/** An operator who was made before and whose password was lost on the way, where the demo was cut off there, is of no more use: another one is made. */
function makeStaff(home: Home): Demo['staff'] {
  const { env } = unitOf(home, 'identity');
  for (let turn = 1; ; turn += 1) {
    const email = `operator${turn > 1 ? turn : ''}@example.com`;
    const { stdout, stderr } = spawnSync(process.execPath, [join(project, 'services/identity/src/make-staff.ts'), email], { env: { ...env }, encoding: 'utf8' });
    const [, password] = /password (\S+)/.exec(stdout) ?? [];
    if (password) return { email, password };
    if (!stderr.includes('has a staff account already') || turn === MOST_OPERATORS) throw new Fault(`The demo’s operator was not made: ${stderr.trim()}`);
  }
}

/** Does something for each, a few at a time, and answers in the order given. */
async function together<T, R>(each: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = each.entries();
  const worker = async () => {
    for (const [at, one] of waiting) results[at] = await work(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

const sum = <T>(of: readonly T[], count: (one: T) => number): number => of.reduce((total, one) => total + count(one), 0);

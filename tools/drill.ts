import { setTimeout as sleep } from 'node:timers/promises';
import { countWalk } from './drill/count-walk.ts';
import { awaitRestart, killServices } from './drill/kill-services.ts';
import { type Home, homeOf } from './home/home.ts';
import { Fault, run } from './fault.ts';
import { resumeOf } from './smoke/make-resume.ts';
import { readSettings } from './smoke/settings.ts';
import { steps } from './smoke/steps.ts';
import { newWalk, type Step, type Walk } from './smoke/walk.ts';

const MOST_TRIES = 8;

/** Walks the main job, kills the services in the middle of one step, finishes by retries, and counts what stands. */
async function walkOver(home: Home, killAt: Step): Promise<{ readonly hit: boolean; readonly lost: string[]; readonly doubled: string[] }> {
  const settings = readSettings(process.env);
  const walk = newWalk(settings, { name: 'nursing.docx', bytes: await resumeOf('nursing') }, true);
  const [cleanUp] = steps.slice(-1);
  let hit = false;
  for (const step of steps.slice(0, -1)) {
    if (step === killAt) hit = await takeUnderFire(home, walk, step);
    else await step.take(walk);
  }
  const counts = await countWalk(walk);
  await cleanUp!.take(walk);
  const sentence = ({ what, stands, should }: (typeof counts)[number]) => `${what}: ${stands} instead of ${should}`;
  return {
    hit,
    lost: counts.filter(({ stands, should }) => stands < should).map(sentence),
    doubled: counts.filter(({ stands, should }) => stands > should).map(sentence),
  };
}

/** Takes a step while the services are killed; answers whether the kill came before the step was over. */
async function takeUnderFire(home: Home, walk: Walk, step: Step): Promise<boolean> {
  let over = false;
  const taking = step.take(walk).then(
    () => ((over = true), undefined),
    (error: unknown) => ((over = true), error),
  );
  await sleep(5 + Math.random() * 40);
  const hit = !over;
  const died = await killServices(home);
  let failure = await taking;
  await awaitRestart(home, died, walk.settings.url);
  for (let tries = 1; failure !== undefined; tries += 1) {
    if (tries > MOST_TRIES) throw failure;
    failure = await step.take(walk).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (failure) await sleep(500);
  }
  return hit;
}

await run(async () => {
  const home = homeOf(process.env);
  const wanted = Number(process.argv[2] || 10);
  // Neither the look at the parts nor the cleaning up is a step that anything could be lost in.
  const targets = steps.slice(1, -1);
  if (!Number.isInteger(wanted) || wanted < 1) throw new Fault(`STEPS is how many steps to kill at, 1 to ${targets.length}`);
  const count = Math.min(wanted, targets.length);
  const chosen = Array.from({ length: count }, (_, at) => targets[Math.floor((at * targets.length) / count)]!);
  let [lost, doubled] = [0, 0];
  for (const step of chosen) {
    let outcome = await walkOver(home, step);
    // A kill that came when the step was over hit nothing, and does not count.
    for (let tries = 1; !outcome.hit && tries < MOST_TRIES; tries += 1) outcome = await walkOver(home, step);
    if (!outcome.hit) throw new Fault(`the kill came too late at “${step.name}”, ${MOST_TRIES} times over`);
    lost += outcome.lost.length;
    doubled += outcome.doubled.length;
    const found = [...outcome.lost, ...outcome.doubled];
    console.log(`  killed in the middle of “${step.name}”: ${found.length === 0 ? 'finished by a retry' : found.join('; ')}`);
  }
  console.log(`${chosen.length} kills at ${chosen.length} different steps: ${lost} lost, ${doubled} doubled`);
  if (lost + doubled > 0) process.exitCode = 1;
});

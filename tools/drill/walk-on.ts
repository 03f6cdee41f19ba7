import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../fault.ts';
import { FIELDS, resumeOf } from '../smoke/make-resume.ts';
import type { Settings } from '../smoke/settings.ts';
import { steps } from '../smoke/steps.ts';
import { whyOf } from '../smoke/take-walk.ts';
import { newWalk, type Step, type Walk } from '../smoke/walk.ts';

/** So long a step may fail before it counts as lost: the longest restart, and what comes after it. */
const PATIENCE_MS = 300_000;
const PAUSE_MS = 300;

// The first looks at the parts, of which some are dead on purpose; the last takes away what is to be counted.
const walkedSteps = steps.slice(1, -1);
const [cleanUp] = steps.slice(-1);

/** Walks the main job again and again as new people, until it is over; answers the walks, each taken to its end. */
export async function walkOn(settings: Settings, name: string, isOver: () => boolean): Promise<Walk[]> {
  const walks: Walk[] = [];
  do {
    const at = walks.length;
    const field = FIELDS[at % FIELDS.length]!;
    const walk = newWalk({ ...settings, walk: `${settings.walk}-${name}-${at + 1}` }, { name: `${field}.docx`, bytes: await resumeOf(field) }, true);
    walks.push(walk);
    for (const step of walkedSteps) await takeUntilDone(walk, step);
  } while (!isOver());
  return walks;
}

/** Takes away what a walk made. */
export function clean(walk: Walk): Promise<void> {
  return takeUntilDone(walk, cleanUp!);
}

/** Takes a step again and again, as a person would whose page shows an error, until it is taken. */
async function takeUntilDone(walk: Walk, step: Step): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(PAUSE_MS)) {
    try {
      await step.take(walk);
      return;
    } catch (error) {
      if (Date.now() > end) throw new Fault(`${walk.settings.walk} does not come further than “${step.name}”: ${whyOf(error)}`);
    }
  }
}

import { ActivityFailure, ApplicationFailure, patched, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { ApplicationIntakeActivities } from './application-intake-activities.ts';
import { type ApplicationIntakeInput, type ApplicationIntakeProgress, progress } from './application-intake-contract.ts';

// Most intakes are over within a second. Tried by the worker itself, they cost the server one task instead of seven.
const atOnce = proxyLocalActivities<ApplicationIntakeActivities>({
  startToCloseTimeout: '5 seconds',
  scheduleToCloseTimeout: '10 seconds',
  retry: { initialInterval: '100 milliseconds', backoffCoefficient: 2, maximumAttempts: 5 },
});
// The score waits for what it rests on to arrive at matching, and for whatever is away: it is tried until it is there.
const { scoreApplication } = proxyActivities<ApplicationIntakeActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '100 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});
const { tellMember, tellSeeker } = proxyActivities<ApplicationIntakeActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});
const patiently: ApplicationIntakeActivities = { scoreApplication, tellMember, tellSeeker };

/** Has an application that was sent scored, and tells both sides of it. The telling does not wait for the score. */
export async function applicationIntake(input: ApplicationIntakeInput): Promise<ApplicationIntakeProgress> {
  let state: ApplicationIntakeProgress = { scored: false, notified: false };
  setHandler(progress, () => state);

  const quick = patched('tried-at-once');
  const work = (name: keyof ApplicationIntakeActivities) => (quick ? atOnceElsePatiently(name, input) : patiently[name](input));
  const score = work('scoreApplication').then(() => (state = { ...state, scored: true }));
  const tell = Promise.all([work('tellMember'), work('tellSeeker')]).then(() => (state = { ...state, notified: true }));
  // Both come to their end, whichever fails: an error of the one must not leave the other undone.
  for (const end of await Promise.allSettled([score, tell])) if (end.status === 'rejected') throw end.reason;
  return state;
}

/** Where a few quick tries do not help, the server keeps the next ones, for as long as it takes. */
async function atOnceElsePatiently(name: keyof ApplicationIntakeActivities, input: ApplicationIntakeInput): Promise<void> {
  try {
    await atOnce[name](input);
  } catch (error) {
    if (isFinal(error)) throw error;
    await patiently[name](input);
  }
}

const isFinal = (error: unknown) =>
  error instanceof ActivityFailure && error.cause instanceof ApplicationFailure && error.cause.nonRetryable === true;

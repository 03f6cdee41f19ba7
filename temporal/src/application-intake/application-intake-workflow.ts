import { proxyActivities, setHandler } from '@temporalio/workflow';
import type { ApplicationIntakeActivities } from './application-intake-activities.ts';
import { type ApplicationIntakeInput, type ApplicationIntakeProgress, progress } from './application-intake-contract.ts';

// The score waits for what it rests on to arrive at matching, and for whatever is away: it is tried until it is there.
const { scoreApplication } = proxyActivities<ApplicationIntakeActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '100 milliseconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});
const { tellMember, tellSeeker } = proxyActivities<ApplicationIntakeActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
});

/** Has an application that was sent scored, and tells both sides of it. The telling does not wait for the score. */
export async function applicationIntake(input: ApplicationIntakeInput): Promise<ApplicationIntakeProgress> {
  let state: ApplicationIntakeProgress = { scored: false, notified: false };
  setHandler(progress, () => state);

  const score = scoreApplication(input).then(() => (state = { ...state, scored: true }));
  const tell = Promise.all([tellMember(input), tellSeeker(input)]).then(() => (state = { ...state, notified: true }));
  // Both come to their end, whichever fails: an error of the one must not leave the other undone.
  for (const end of await Promise.allSettled([score, tell])) if (end.status === 'rejected') throw end.reason;
  return state;
}

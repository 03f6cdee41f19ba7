import { ConnectError } from '@connectrpc/connect';
import { Fault } from '../fault.ts';
import { steps } from './steps.ts';
import type { Step, Walk } from './walk.ts';

/** How a walk ended. */
export interface WalkEnd {
  readonly seconds: number;
  /** Why it failed, and at which step; undefined where it did not. */
  readonly failure: string | undefined;
}

/** Takes every step. What was made is taken away all the same where one fails. */
export async function takeWalk(walk: Walk, tell: (line: string) => void): Promise<WalkEnd> {
  const from = performance.now();
  const seconds = () => (performance.now() - from) / 1000;
  let current: Step | undefined;
  try {
    for (current of steps) await take(walk, current, tell);
    return { seconds: seconds(), failure: undefined };
  } catch (error) {
    if (current !== steps.at(-1)) await steps.at(-1)!.take(walk).catch(() => undefined);
    return { seconds: seconds(), failure: `at “${current?.name}”: ${whyOf(error)}` };
  }
}

async function take(walk: Walk, step: Step, tell: (line: string) => void): Promise<void> {
  const from = performance.now();
  const lines = (await step.take(walk)) ?? [];
  tell(`  ${((performance.now() - from) / 1000).toFixed(2).padStart(6)} s  ${step.name}`);
  for (const line of lines) tell(`            ${line}`);
}

/** A sentence where there is one; anything else with its stack. */
export function whyOf(error: unknown): string {
  if (error instanceof Fault || error instanceof ConnectError) return error.message;
  return String(error instanceof Error ? error.stack : error);
}

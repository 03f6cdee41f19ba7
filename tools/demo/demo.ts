import type { Home } from '../home/home.ts';
import { readPrivate } from '../home/private-file.ts';

/** What is known of the demo of an installation. */
export interface Demo {
  /** The password of all its people. */
  readonly password: string;
  readonly staff: { readonly email: string; readonly password: string };
  readonly filled: boolean;
}

export const demoOf = (home: Home): Demo | undefined => readPrivate<Demo>(home.demo);

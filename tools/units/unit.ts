/** How one sees that a unit serves. */
export type Ready =
  | { readonly kind: 'tcp'; readonly port: number }
  | { readonly kind: 'redis'; readonly port: number }
  | { readonly kind: 'postgres'; readonly port: number }
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'command'; readonly file: string; readonly args: readonly string[] }
  | { readonly kind: 'exit' };

/** One process that is kept running, or (ready by exit) one command that has to succeed once. */
export interface Unit {
  readonly name: string;
  /** A word of `make stop PART=` that it answers to, besides its name and its service's. */
  readonly part: string;
  readonly file: string;
  readonly args: readonly string[];
  /** The whole environment of the process: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Units that have to be ready first. */
  readonly needs: readonly string[];
  readonly ready: Ready;
  readonly port?: number;
  /** Where its processes work once they run, if they leave its group and can outlive it there: none of them may be left when it starts. */
  readonly workFolder?: string;
  /** The signal that asks it to end in good order. */
  readonly stop: 'SIGTERM' | 'SIGINT';
  readonly version?: string;
}

export type State = 'waiting' | 'starting' | 'ready' | 'restarting' | 'stopped' | 'done' | 'failed';

export interface UnitStatus {
  readonly name: string;
  readonly part: string;
  readonly state: State;
  readonly pid?: number;
  readonly since?: string;
  readonly restarts: number;
  readonly version?: string;
  /** What the last failure was, in words. */
  readonly trouble?: string;
}

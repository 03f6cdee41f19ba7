/** Wakes who waits for something, in this process and, through Redis where there is one, in all others. */
export interface Nudge {
  /** Never throws and never waits: a nudge that is lost costs one polling interval. */
  publish(topic: string, message?: string): void;
  /** Calls back at each nudge, and once with no message after a time in which nudges may have been lost. Returns the way to stop. */
  subscribe(topic: string, wake: (message: string | undefined) => void): () => void;
}

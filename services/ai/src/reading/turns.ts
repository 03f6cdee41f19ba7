/** Lets so many at once work; the others wait their turn. */
export interface Turns {
  /** How many wait. */
  readonly waiting: number;
  take<T>(work: () => Promise<T>): Promise<T>;
}

export function turns(mostAtOnce: number): Turns {
  const queue: (() => void)[] = [];
  let free = mostAtOnce;

  return {
    get waiting() {
      return queue.length;
    },
    async take(work) {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => void queue.push(resolve));
      try {
        return await work();
      } finally {
        // A turn goes straight to who waits longest, so that nobody slips in between.
        const next = queue.shift();
        if (next) next();
        else free += 1;
      }
    },
  };
}

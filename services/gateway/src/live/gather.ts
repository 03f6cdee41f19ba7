/** Something said by one of several, and how to have it say the next. */
interface Said<T> {
  readonly value: T;
  readonly taken: () => void;
}

/** Yields what several say as each says it, and undefined after a time in which none did. None is asked for more while its last word waits. */
export async function* gather<T>(sources: readonly AsyncIterable<T>[], quietMs: number): AsyncGenerator<T | undefined> {
  const said: Said<T>[] = [];
  let speaking = sources.length;
  let failure: { readonly error: unknown } | undefined;
  let over = false;
  let wake = () => {};
  const listenTo = async (source: AsyncIterable<T>) => {
    for await (const value of source) {
      await new Promise<void>((taken) => {
        said.push({ value, taken });
        wake();
      });
      if (over) return;
    }
  };
  const wakeOrQuiet = () =>
    new Promise<'woken' | 'quiet'>((resolve) => {
      const timer = setTimeout(resolve, quietMs, 'quiet');
      wake = () => (clearTimeout(timer), resolve('woken'));
    });

  for (const source of sources) {
    const end = () => ((speaking -= 1), wake());
    void listenTo(source).then(end, (error: unknown) => ((failure ??= { error }), end()));
  }
  try {
    for (;;) {
      const [next] = said;
      if (next) {
        yield next.value;
        said.shift();
        next.taken();
      } else if (failure) throw failure.error;
      else if (speaking === 0) return;
      else if ((await wakeOrQuiet()) === 'quiet') yield undefined;
    }
  } finally {
    over = true;
    // Also whose word was told last, where its listener left with it.
    for (const { taken } of said) taken();
  }
}

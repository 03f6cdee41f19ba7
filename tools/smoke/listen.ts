import { until } from './api.ts';

const HEARD_MS = 10_000;

/** Someone who watches, and has heard some messages. */
export interface Ear<T> {
  /** Waits for a message that is so, among those that were heard and those that come. */
  hear(what: string, is: (message: T) => boolean | undefined): Promise<T>;
  /** The token that goes on behind the first message. */
  readonly first: string;
  close(): void;
}

/** Watches, from when the first message has said that the watch stands. */
export async function listen<T extends { readonly resumeToken: string }>(what: string, open: (signal: AbortSignal) => AsyncIterable<T>): Promise<Ear<T>> {
  const closing = new AbortController();
  const messages: T[] = [];
  let failure: unknown;
  const listening = async () => {
    for await (const message of open(closing.signal)) messages.push(message);
  };
  listening().catch((error: unknown) => (failure = error));
  const hear: Ear<T>['hear'] = (what, is) =>
    until(`the word of ${what}`, HEARD_MS, async () => {
      const heard = messages.find(is);
      if (!heard && failure) throw failure;
      return heard;
    });
  const close = () => closing.abort();
  try {
    const { resumeToken: first } = await hear(`${what} that the watch stands`, () => true);
    return { hear, first, close };
  } catch (error) {
    close();
    throw error;
  }
}

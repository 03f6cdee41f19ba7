import { ConnectError, type HandlerContext } from '@connectrpc/connect';

/** A watch of another service, of which a spec says what it says and how it ends. */
export interface Upstream<M> {
  /** The resume tokens that it was opened with, one after another. */
  readonly opened: string[];
  /** How many of its streams are open. */
  readonly standing: () => number;
  say(message: M): void;
  /** Ends every open stream, well or with an error. */
  end(error?: Error): void;
  readonly handler: (resumeToken: string, ctx: HandlerContext) => AsyncGenerator<M>;
}

/** Refused, a watch never stands: each opening fails with this, for as long as it is there. */
export function upstream<M>(refusal: { error?: Error | undefined } = {}): Upstream<M> {
  const opened: string[] = [];
  const streams = new Set<{ said: M[]; over?: { error: Error | undefined }; wake: () => void }>();

  return {
    opened,
    standing: () => streams.size,
    say(message) {
      for (const stream of streams) stream.said.push(message), stream.wake();
    },
    end(error) {
      for (const stream of streams) (stream.over = { error }), stream.wake();
    },
    async *handler(resumeToken, { signal }) {
      opened.push(resumeToken);
      if (refusal.error) throw refusal.error;
      const stream: { said: M[]; over?: { error: Error | undefined }; wake: () => void } = { said: [], wake: () => {} };
      streams.add(stream);
      const leave = () => stream.wake();
      signal.addEventListener('abort', leave);
      try {
        for (;;) {
          if (signal.aborted) throw ConnectError.from(signal.reason);
          const next = stream.said.shift();
          if (next) yield next;
          else if (stream.over?.error) throw stream.over.error;
          else if (stream.over) return;
          else await new Promise<void>((resolve) => (stream.wake = resolve));
        }
      } finally {
        signal.removeEventListener('abort', leave);
        streams.delete(stream);
      }
    },
  };
}

type Listener = { onmessage: ((event: MessageEvent) => unknown) | null };

/** What the tabs of one browser share: locks that one of them holds at a time, and a channel on which each hears the others. */
export class FakeBrowser {
  private readonly queue: (() => void)[] = [];
  private held = false;
  private readonly channels = new Set<Listener>();

  readonly locks = {
    request: async (_name: string, options: { readonly signal?: AbortSignal }, work: () => Promise<unknown>) => {
      if (this.held) {
        await new Promise<void>((resolve, reject) => {
          this.queue.push(resolve);
          options.signal?.addEventListener('abort', () => {
            const place = this.queue.indexOf(resolve);
            if (place >= 0) this.queue.splice(place, 1);
            reject(options.signal?.reason);
          });
        });
      }
      this.held = true;
      try {
        return await work();
      } finally {
        this.held = false;
        this.queue.shift()?.();
      }
    },
  } as unknown as Pick<LockManager, 'request'>;

  channel(): Pick<BroadcastChannel, 'postMessage' | 'close'> & Listener {
    const { channels } = this;
    const own = {
      onmessage: null as Listener['onmessage'],
      postMessage(message: unknown) {
        const copy: unknown = structuredClone(message);
        for (const other of channels) if (other !== own) queueMicrotask(() => other.onmessage?.({ data: copy } as MessageEvent));
      },
      close: () => void channels.delete(own),
    };
    channels.add(own);
    return own;
  }
}

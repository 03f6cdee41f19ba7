import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { type WatchResponse, WatchResponseSchema } from '@hireflux/proto/live/v1/live_service_pb';
import { LiveStream, type Part, type Patience, type StreamDeps } from './live-stream';

/** What tabs of one browser tell one another. */
type Word =
  /** What a tab watches, each part with the token of its last message, or without one. */
  | { readonly is: 'watching'; readonly tab: string; readonly parts: readonly (readonly [Part, string])[] }
  | { readonly is: 'gone'; readonly tab: string }
  /** The tab that holds the stream asks all what they watch. */
  | { readonly is: 'who' }
  /** To one tab: where the stream stands with what it watches. */
  | { readonly is: 'stands'; readonly tab: string; readonly parts: readonly (readonly [Part, string])[]; readonly since: number | undefined }
  | { readonly is: 'said'; readonly bytes: Uint8Array }
  | { readonly is: 'lost'; readonly since: number | undefined }
  | { readonly is: 'poke' };

export interface TabDeps {
  readonly locks: Pick<LockManager, 'request'>;
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'close'> & { onmessage: ((event: MessageEvent) => unknown) | null };
  readonly stream: Pick<StreamDeps, 'open' | 'mark' | 'renew'>;
  said(message: WatchResponse): void;
  stands(part: Part, token: string): void;
  lost(since: number | undefined): void;
  readonly patience?: Patience;
}

/** How long who takes the stream over listens first: for the last words of who held it, and for what the others watch. */
const GATHER_MS = 100;
const ROLL_CALL_MS = 60_000;
const ANSWER_MS = 5000;

/** One tab among the tabs of a browser. One of them holds the stream and passes on what it says; when it goes, the next takes over. */
export class LiveTabs {
  private readonly id = crypto.randomUUID();
  private readonly over = new AbortController();
  private readonly watched = new Map<string, ReadonlyMap<Part, string>>();
  private own: ReadonlyMap<Part, string> = new Map();
  private stream: LiveStream | undefined;

  constructor(
    name: string,
    private readonly deps: TabDeps,
  ) {
    deps.channel.onmessage = ({ data }) => this.hear(data as Word);
    void deps.locks.request(name, { signal: this.over.signal }, () => this.lead()).catch(() => undefined);
  }

  /** What this tab watches from now on, each part with the token of its last message, or with none. */
  watch(parts: ReadonlyMap<Part, string>): void {
    this.own = parts;
    this.say({ is: 'watching', tab: this.id, parts: [...parts] });
  }

  /** Has the stream tried at once. */
  poke(): void {
    this.say({ is: 'poke' });
  }

  close(): void {
    if (this.over.signal.aborted) return;
    this.say({ is: 'gone', tab: this.id });
    this.over.abort();
    this.deps.channel.close();
  }

  /** Opens the stream anew where this tab holds it. */
  again(): void {
    this.stream?.again();
  }

  private async lead(): Promise<void> {
    const { signal } = this.over;
    this.say({ is: 'who' });
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    if (signal.aborted) return;
    this.stream = new LiveStream(
      {
        ...this.deps.stream,
        said: (message) => this.say({ is: 'said', bytes: toBinary(WatchResponseSchema, message) }),
        lost: (since) => this.say({ is: 'lost', since }),
      },
      this.deps.patience,
    );
    const rollCall = setInterval(() => this.callRoll(), ROLL_CALL_MS);
    this.want();
    await this.stream.run(signal);
    clearInterval(rollCall);
    this.stream = undefined;
  }

  private say(word: Word): void {
    if (this.over.signal.aborted) return;
    this.deps.channel.postMessage(word);
    this.hear(word);
  }

  private hear(word: Word): void {
    switch (word.is) {
      case 'watching':
        return this.note(word.tab, new Map(word.parts));
      case 'gone':
        this.watched.delete(word.tab);
        return this.want();
      case 'who':
        return this.watch(this.own);
      case 'stands':
        if (word.tab !== this.id) return;
        this.deps.lost(word.since);
        for (const [part, token] of word.parts) this.deps.stands(part, token);
        return;
      case 'said':
        return this.deps.said(fromBinary(WatchResponseSchema, word.bytes));
      case 'lost':
        return this.deps.lost(word.since);
      case 'poke':
        return this.stream?.poke();
    }
  }

  /** Every tab keeps what the others watch, so that it knows when it takes over. */
  private note(tab: string, parts: ReadonlyMap<Part, string>): void {
    this.watched.delete(tab);
    this.watched.set(tab, parts);
    if (!this.stream) return;
    const standing = [...this.stream.tokens].filter(([part]) => parts.has(part));
    if (standing.length > 0 || this.stream.since !== undefined) this.say({ is: 'stands', tab, parts: standing, since: this.stream.since });
    this.want();
  }

  private want(): void {
    const all = new Map<Part, string>();
    for (const parts of [...this.watched.values(), this.own]) for (const [part, token] of parts) all.set(part, token || (all.get(part) ?? ''));
    this.stream?.want(all);
  }

  /** A tab that crashed said no farewell: who does not answer is forgotten. */
  private callRoll(): void {
    const before = new Map(this.watched);
    this.say({ is: 'who' });
    setTimeout(() => {
      for (const [tab, parts] of before) if (this.watched.get(tab) === parts) this.watched.delete(tab);
      this.want();
    }, ANSWER_MS);
  }
}

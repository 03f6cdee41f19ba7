import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { PartStatus, type WatchRequestSchema, type WatchResponse, WatchResponseSchema } from '@hireflux/proto/live/v1/live_service_pb';
import { reasonOf } from './failure';

/** What one stream watches: the id of a job for its applicants, or NOTIFICATIONS. */
export type Part = string;
export const NOTIFICATIONS: Part = '';
const MOST_JOBS = 8;

export interface StreamDeps {
  open(request: MessageInitShape<typeof WatchRequestSchema>, signal: AbortSignal): AsyncIterable<WatchResponse>;
  /** When the session was last renewed, as a mark, and its renewal: whether one can go on. */
  mark(): string;
  renew(mark: string): Promise<boolean>;
  said(message: WatchResponse): void;
  /** Since when there is no connection; undefined while there is one. */
  lost(since: number | undefined): void;
}

export interface Patience {
  readonly leastPauseMs: number;
  readonly mostPauseMs: number;
  /** A stream that says nothing for so long is given up: one that stands speaks every 20 seconds. */
  readonly silenceMs: number;
}

const PATIENCE: Patience = { leastPauseMs: 1000, mostPauseMs: 30_000, silenceMs: 45_000 };

/** Keeps one stream open on what is wanted, from where each part's last message was, until it is told to stop. */
export class LiveStream {
  private readonly at = new Map<Part, string>();
  private wanted: readonly Part[] = [];
  private stream: AbortController | undefined;
  private lostSince: number | undefined;
  private failedAt = 0;
  private wake = () => {};

  constructor(
    private readonly deps: StreamDeps,
    private readonly patience = PATIENCE,
  ) {}

  /** The parts that it is asked to watch, and the last token of those that have spoken. */
  get tokens(): ReadonlyMap<Part, string> {
    return this.at;
  }

  get since(): number | undefined {
    return this.lostSince;
  }

  /** Watches these parts from now on. One that was not watched before goes on behind the token that is known of it. */
  want(parts: ReadonlyMap<Part, string>): void {
    const jobs = [...parts.keys()].filter((part) => part !== NOTIFICATIONS).slice(-MOST_JOBS);
    const wanted = parts.has(NOTIFICATIONS) ? [NOTIFICATIONS, ...jobs] : jobs;
    if (wanted.length === this.wanted.length && wanted.every((part) => this.wanted.includes(part))) return;
    for (const part of wanted) {
      const token = parts.get(part);
      if (!this.wanted.includes(part) && token) this.at.set(part, token);
    }
    for (const part of this.at.keys()) if (!wanted.includes(part)) this.at.delete(part);
    this.wanted = wanted;
    this.again();
  }

  /** Tries at once what waits to be tried again. A stream that stands is left alone. */
  poke(): void {
    this.wake();
  }

  /** Opens the stream anew, since what carries it has changed. */
  again(): void {
    this.stream?.abort();
    this.wake();
  }

  async run(over: AbortSignal): Promise<void> {
    over.addEventListener('abort', () => this.again());
    let failures = 0;
    while (!over.aborted) {
      if (this.wanted.length === 0) {
        await this.pause(undefined);
        continue;
      }
      const mark = this.deps.mark();
      const spoken = { yet: false };
      const outcome = await this.listen(over, spoken);
      if (over.aborted) return;
      if (spoken.yet) failures = 0;
      if (outcome === 'changed' || (outcome === 'ended' && spoken.yet)) continue;
      const pause = await this.judge(outcome === 'ended' ? undefined : outcome.error, mark, (failures += 1));
      if (pause === 'none') continue;
      await this.pause(pause);
    }
  }

  private async listen(over: AbortSignal, spoken: { yet: boolean }): Promise<'changed' | 'ended' | { readonly error: unknown }> {
    const stream = (this.stream = new AbortController());
    let silent = false;
    let silence: ReturnType<typeof setTimeout> | undefined;
    const listenOn = () => {
      clearTimeout(silence);
      silence = setTimeout(() => ((silent = true), stream.abort()), this.patience.silenceMs);
    };
    try {
      listenOn();
      for await (const message of this.deps.open(this.request(), AbortSignal.any([over, stream.signal]))) {
        if (stream.signal.aborted) break;
        listenOn();
        spoken.yet = true;
        this.setLost(undefined);
        this.take(message);
      }
      if (silent) return { error: undefined };
      return stream.signal.aborted ? 'changed' : 'ended';
    } catch (error) {
      return stream.signal.aborted && !silent ? 'changed' : { error };
    } finally {
      clearTimeout(silence);
      stream.abort();
    }
  }

  private request(): MessageInitShape<typeof WatchRequestSchema> {
    const tokenOf = (part: Part) => this.at.get(part) ?? '';
    const jobs = this.wanted.filter((part) => part !== NOTIFICATIONS).map((jobId) => ({ jobId, resumeToken: tokenOf(jobId) }));
    return this.wanted.includes(NOTIFICATIONS) ? { notifications: { resumeToken: tokenOf(NOTIFICATIONS) }, jobs } : { jobs };
  }

  private take(message: WatchResponse): void {
    const { said } = message;
    if (said.case === 'job') this.at.set(said.value.jobId, said.value.change?.resumeToken ?? '');
    else if (said.case === 'notifications') this.at.set(NOTIFICATIONS, said.value.resumeToken);
    else if (said.case === 'part' && said.value.status === PartStatus.ENDED) this.drop(said.value.jobId);
    if (said.case) this.deps.said(message);
  }

  private drop(part: Part): void {
    this.wanted = this.wanted.filter((other) => other !== part);
    this.at.delete(part);
  }

  /** How long to wait before the next try: none, so many milliseconds, or until somebody pokes. */
  private async judge(error: unknown, mark: string, failures: number): Promise<'none' | number | undefined> {
    const reason = reasonOf(error);
    if (reason === 'TOO_MANY_STREAMS') return undefined;
    if (reason === 'SIGN_IN_REQUIRED' || reason === 'SESSION_ENDED') {
      const renewed = await this.deps.renew(mark).catch(() => 'away' as const);
      if (renewed !== 'away') return renewed && failures < 3 ? 'none' : undefined;
    }
    if (reason === 'NOT_ALLOWED' || reason === 'JOB_NOT_FOUND' || reason === 'PAGE_TOKEN_INVALID') {
      for (const jobId of this.wanted) this.take(create(WatchResponseSchema, { said: { case: 'part', value: { jobId, status: PartStatus.ENDED, reason: ErrorReason[reason] } } }));
      return 'none';
    }
    // A connection that only blinked is not worth a word.
    if (failures > 1) this.setLost(this.lostSince ?? this.failedAt);
    else this.failedAt = Date.now();
    const most = Math.min(this.patience.mostPauseMs, this.patience.leastPauseMs * 2 ** (failures - 1));
    return most / 2 + (Math.random() * most) / 2;
  }

  private setLost(since: number | undefined): void {
    if (since === this.lostSince) return;
    this.lostSince = since;
    this.deps.lost(since);
  }

  private pause(ms: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(() => this.wake(), ms);
      this.wake = () => {
        clearTimeout(timer);
        this.wake = () => {};
        resolve();
      };
    });
  }
}

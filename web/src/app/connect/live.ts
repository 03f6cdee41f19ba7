import { inject, Service, signal } from '@angular/core';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import { LiveService, PartStatus, type WatchResponse } from '@hireflux/proto/live/v1/live_service_pb';
import type { Notification } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { NOTIFICATIONS, type Part } from './live-stream';
import { LiveTabs } from './live-tabs';
import { Renewal } from './renewal';
import { clientToken } from './transport';

const LIVE = clientToken(LiveService);

interface Watcher {
  /** What was read before may lack something: read it anew, and say whether it could be read. */
  readonly anew: () => Promise<boolean>;
}

export interface JobWatcher extends Watcher {
  /** Somebody came or changed, as they are now. */
  readonly changed: (applicant: Applicant) => void;
  /** Somebody is not to be seen any more. */
  readonly departed: (applicationId: string) => void;
}

export interface NotificationWatcher extends Watcher {
  readonly told: (unreadCount: number, notification: Notification | undefined) => void;
}

/** How many messages of a part are remembered, so that none is told twice when another tab takes over. */
const REMEMBERED = 100;
const WATCH_AGAIN_MS = 1000;

/** What the server says by itself, by one stream for all tabs of the browser. */
@Service()
export class Live {
  private readonly client = inject(LIVE);
  private readonly renewal = inject(Renewal);
  private readonly jobs = new Map<Part, Set<JobWatcher>>();
  private readonly inbox = new Set<NotificationWatcher>();
  private readonly at = new Map<Part, string[]>();
  private readonly gone = signal<number | undefined>(undefined);
  private readonly away = signal<ReadonlySet<Part>>(new Set());
  private tabs: LiveTabs | undefined;
  private owner = '';
  private listening = false;

  /** Since when there is no connection, in milliseconds. Undefined while there is one. */
  readonly lostSince = this.gone.asReadonly();
  /** The jobs of which nothing is heard for the moment, and NOTIFICATIONS where it is those. */
  readonly partsAway = this.away.asReadonly();

  /** Begins for whoever is signed in, known by any text of theirs alone. Who is another one ends it for the one before. */
  begin(owner: string): void {
    if (owner === this.owner) return;
    this.end();
    this.owner = owner;
    if (!owner) return;
    this.tabs = new LiveTabs(`hf-live-${owner}`, {
      locks: navigator.locks,
      channel: new BroadcastChannel(`hf-live-${owner}`),
      stream: {
        open: (request, abort) => this.client.watch(request, { signal: abort, timeoutMs: 0 }),
        mark: () => this.renewal.mark,
        renew: (mark) => this.renewal.renew(mark),
      },
      said: (message) => this.take(message),
      stands: (part, token) => this.compare(part, token),
      lost: (since) => this.gone.set(since),
    });
    this.listenToBrowser();
    this.tell();
  }

  end(): void {
    this.tabs?.close();
    this.tabs = undefined;
    this.owner = '';
    this.at.clear();
    this.gone.set(undefined);
    this.away.set(new Set());
  }

  /** Watches a job's applicants until what it returns is called. */
  watchJob(jobId: string, watcher: JobWatcher): () => void {
    const watchers = this.jobs.get(jobId) ?? new Set();
    this.jobs.set(jobId, watchers.add(watcher));
    this.tell();
    return () => {
      watchers.delete(watcher);
      if (watchers.size > 0) return;
      this.jobs.delete(jobId);
      this.at.delete(jobId);
      this.tell();
    };
  }

  /** Watches one's own notifications until what it returns is called. */
  watchNotifications(watcher: NotificationWatcher): () => void {
    this.inbox.add(watcher);
    this.tell();
    return () => {
      this.inbox.delete(watcher);
      if (this.inbox.size > 0) return;
      this.at.delete(NOTIFICATIONS);
      this.tell();
    };
  }

  /** Tries the connection at once. */
  tryNow(): void {
    this.tabs?.poke();
  }

  private listenToBrowser(): void {
    if (this.listening) return;
    this.listening = true;
    document.addEventListener('visibilitychange', () => {
      this.tell();
      if (document.visibilityState === 'visible') this.tryNow();
    });
    addEventListener('online', () => this.tryNow());
    addEventListener('offline', () => this.tabs?.again());
    // A page that is kept for the back button may hear nothing while it is away, and must not hold the stream.
    addEventListener('pagehide', () => this.tabs?.close());
    addEventListener('pageshow', ({ persisted }) => persisted && this.resume());
  }

  private resume(): void {
    const { owner } = this;
    this.end();
    this.begin(owner);
  }

  /** Says what this tab watches. Applicants are watched only while somebody may look at them. */
  private tell(): void {
    const parts = [...(this.inbox.size > 0 ? [NOTIFICATIONS] : []), ...(document.visibilityState === 'visible' ? this.jobs.keys() : [])];
    this.tabs?.watch(new Map(parts.map((part) => [part, this.at.get(part)?.at(-1) ?? ''])));
  }

  private take({ said }: WatchResponse): void {
    if (said.case === 'part') this.takePart(said.value.jobId, said.value.status);
    if (said.case === 'job') {
      const { jobId, change } = said.value;
      const watchers = this.jobs.get(jobId);
      if (!change || !watchers || !this.isNews(jobId, change.resumeToken)) return;
      for (const watcher of watchers) {
        if (change.change.case === 'applicant') watcher.changed(change.change.value);
        else if (change.change.case === 'departedApplicationId') watcher.departed(change.change.value);
      }
    }
    if (said.case === 'notifications') {
      const { notification, unreadCount, resumeToken } = said.value;
      if (this.inbox.size === 0) return;
      const isNews = this.isNews(NOTIFICATIONS, resumeToken);
      for (const watcher of this.inbox) watcher.told(unreadCount, isNews ? notification : undefined);
    }
  }

  /** Whether a message was not heard before. The first of a part says that its watch stands. */
  private isNews(part: Part, token: string): boolean {
    const heard = this.at.get(part);
    if (!heard) {
      this.at.set(part, [token]);
      void this.readAnew(part);
      return true;
    }
    if (heard.includes(token)) return false;
    heard.push(token);
    if (heard.length > REMEMBERED) heard.shift();
    return true;
  }

  /** The stream was there before this tab came to it, or has gone on without it: then something may be missing here. */
  private compare(part: Part, token: string): void {
    const heard = this.at.get(part);
    if (heard?.includes(token)) return;
    this.at.set(part, [token]);
    void this.readAnew(part);
  }

  private takePart(part: Part, status: PartStatus): void {
    this.away.update((away) => {
      const others = new Set(away);
      if (status === PartStatus.LOST) others.add(part);
      else others.delete(part);
      return others;
    });
    if (status !== PartStatus.ENDED) return;
    this.at.delete(part);
    // What may still be read may be watched again. Nobody asks for the rest.
    void this.readAnew(part).then((read) => read && setTimeout(() => this.tell(), WATCH_AGAIN_MS));
  }

  private async readAnew(part: Part): Promise<boolean> {
    const watchers: readonly Watcher[] = part === NOTIFICATIONS ? [...this.inbox] : [...(this.jobs.get(part) ?? [])];
    return (await Promise.all(watchers.map((watcher) => watcher.anew()))).some(Boolean);
  }
}

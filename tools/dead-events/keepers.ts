import { type Client, createClient, createRouterTransport } from '@connectrpc/connect';
import { openDatabase } from '@hireflux/kit/database';
import { eventFeed } from '@hireflux/kit/events/feed';
import { createNudge } from '@hireflux/kit/nudge';
import { type DeadEvent, EventFeedService } from '@hireflux/proto/events/v1/event_feed_service_pb';

/** Who keeps events that it could not take: a service, or the starter of workflows, up or not. */
export interface Keeper extends AsyncDisposable {
  readonly name: string;
  readonly feed: Client<typeof EventFeedService>;
}

/** An event that was set aside, and who keeps it. */
export interface SetAside {
  readonly keeper: Keeper;
  readonly deadEvent: DeadEvent;
}

/** Reaches what a service has set aside by its database alone. */
export function keeperOf(name: string, databaseUrl: string): Keeper {
  const db = openDatabase(databaseUrl, { poolSize: 1 });
  const feed = eventFeed(db, name, createNudge());
  const transport = createRouterTransport((router) => void router.service(EventFeedService, feed));
  return { name, feed: createClient(EventFeedService, transport), [Symbol.asyncDispose]: () => db.destroy() };
}

/** Everything that is set aside, oldest first at each keeper. */
export async function listSetAside(keepers: readonly Keeper[]): Promise<SetAside[]> {
  const all: SetAside[] = [];
  for (const keeper of keepers) {
    let pageToken = '';
    do {
      const page = await keeper.feed.listDeadEvents({ consumer: keeper.name, pageSize: 100, pageToken });
      all.push(...page.deadEvents.map((deadEvent) => ({ keeper, deadEvent })));
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
  }
  return all;
}

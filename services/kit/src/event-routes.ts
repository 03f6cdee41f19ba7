import type { ConnectRouter, ServiceImpl } from '@connectrpc/connect';
import { EventFeedService } from '@hireflux/proto/events/v1/event_feed_service_pb';
import { AppError } from './errors.ts';

export type EventFeed = ServiceImpl<typeof EventFeedService>;

/** The event feeds of all services of a process, behind one address: each request names the service that it asks. */
export function eventRoutes(feeds: ReadonlyMap<string, EventFeed>): (router: ConnectRouter) => void {
  const of = (service: string) => {
    const feed = feeds.get(service);
    if (feed) return feed;
    throw new AppError('INVALID_REQUEST', `${service} keeps no events here: ask ${[...feeds.keys()].join(' or ') || 'another address'}`);
  };
  return (router) =>
    void router.service(EventFeedService, {
      listEvents: (req, ctx) => of(req.producer).listEvents(req, ctx),
      listDeadEvents: (req, ctx) => of(req.consumer).listDeadEvents(req, ctx),
      replayDeadEvent: (req, ctx) => of(req.consumer).replayDeadEvent(req, ctx),
    });
}

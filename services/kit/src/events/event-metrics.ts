import { Counter, Gauge, Histogram } from 'prom-client';

const labelNames = ['consumer', 'producer'] as const;

export const eventsTaken = new Counter({
  name: 'hireflux_events_taken_total',
  help: 'Events whose effect was committed, by consumer and producer.',
  labelNames,
});

export const eventsSetAside = new Gauge({
  name: 'hireflux_events_set_aside',
  help: 'Events that a consumer could not take, by consumer, producer and state: retrying, waiting behind another, or dead, which is tried again only when asked.',
  labelNames: [...labelNames, 'state'] as const,
});

export const eventsDelay = new Histogram({
  name: 'hireflux_events_delay_seconds',
  help: 'From the writing of an event to the commit of its effect, by consumer and producer.',
  labelNames,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300],
});

export const eventsBehind = new Gauge({
  name: 'hireflux_events_behind',
  help: 'How many positions a consumer is behind its producer, by consumer and producer.',
  labelNames,
});

import { Fault } from '../fault.ts';
import { type ServiceEntry, services } from './services.ts';

/** How many processes a service runs in, where that is more than one. */
export type Replicas = Readonly<Record<string, number>>;

/** One process that runs a service by itself. */
export interface Process {
  readonly name: string;
  readonly entry: ServiceEntry;
}

const MOST = 9;

/** Reads "matching=2,ats=3". */
export function readReplicas(text: string | undefined, split: boolean): Replicas {
  if (!text) return {};
  if (!split) throw new Fault('REPLICAS asks for SPLIT=1: services that share one process run once.');
  const pairs = text.split(',').map((pair) => /^([a-z]+)=([1-9])$/.exec(pair.trim())?.slice(1) ?? []);
  for (const [name] of pairs) {
    if (!name) throw new Fault(`REPLICAS says how many processes each service runs in, 1 to ${MOST}, such as matching=2 or matching=2,ats=3.`);
    if (name === 'gateway') throw new Fault('The gateway listens at one port here, so that it runs once.');
    if (!services.some((entry) => entry.name === name)) throw new Fault(`REPLICAS names ${name}, which is no service: they are ${services.map((entry) => entry.name).join(', ')}.`);
  }
  return Object.fromEntries(pairs.map(([name, count]) => [name!, Number(count)]));
}

/** The processes of services that run apart. */
export function processesOf(replicas: Replicas): Process[] {
  return services.flatMap((entry) => namesOf(entry.name, replicas).map((name) => ({ name, entry })));
}

/** The names of a service's processes: its own, or with a number each where there are several. */
export function namesOf(service: string, replicas: Replicas): string[] {
  const count = replicas[service] ?? 1;
  return count === 1 ? [service] : Array.from({ length: count }, (_, at) => `${service}-${at + 1}`);
}

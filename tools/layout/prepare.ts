import { join } from 'node:path';
import type { Home } from '../home/home.ts';
import { makeKeys } from '../home/keys.ts';
import { choosePorts, type Ports } from '../home/ports.ts';
import { readPrivate, writePrivate } from '../home/private-file.ts';
import { makeSecrets, type Secrets } from '../home/secrets.ts';
import { chooseModel, chooseParts } from '../parts/choose.ts';
import type { Place } from '../parts/part.ts';
import { parts } from '../parts/parts.ts';
import { showProgress } from '../screen/progress.ts';
import { type Given, secretNames, upper } from './environment.ts';
import { namedIn } from './named.ts';
import { type Plan, portNames, unitsOf } from './plan.ts';
import { builtPortal } from './portal.ts';
import { readReplicas } from './replicas.ts';
import { databases, meshParts } from './services.ts';

/** Gets everything ready to be started, side by side, and writes down what is to run. */
export async function preparePlan(home: Home, port: number, given: Given): Promise<Plan> {
  const split = given['SPLIT'] === '1';
  const replicas = readReplicas(given['REPLICAS'], split);
  const secrets = makeSecrets(home.secrets, secretNames);
  makeKeys(home.keys, [...meshParts.map(({ name }) => name), 'user-1']);

  const needed = parts.filter(({ name }) => name !== 'postgres' || !givesEveryDatabase(given));
  const portsWanted = [...needed.map(({ name }) => name), 'temporal-page', ...portNames(split, replicas)];
  const ports = await choosePorts(portsWanted, readPrivate<Ports>(home.ports) ?? {});
  writePrivate(home.ports, ports);
  const placeOf = (name: string): Place => ({ ...placeIn(home, name, ports, secrets), ...(name === 'temporal' && { pagePort: ports['temporal-page']! }) });

  const progress = showProgress(process.stdout);
  const [chosen, model] = await Promise.all([
    chooseParts(needed, given, placeOf, progress),
    chooseModel(given, progress),
  ]).finally(() => progress.end());

  const addresses = Object.fromEntries(chosen.map(({ part, address }) => [part.variable, address]));
  const partUnits = chosen.flatMap(({ part, program }) => (program ? [part.unit(program, placeOf(part.name))] : []));
  const partNames = partUnits.map(({ name }) => name);
  const portal = builtPortal();
  const installation = { home, ports, secrets, port, split, replicas, given, ...(portal && { portal: portal.folder }), addresses: { ...addresses, MODEL_FOLDER: model.folder } };
  const plan: Plan = {
    units: [...partUnits, ...unitsOf(installation, partNames)],
    port,
    split,
    named: namedIn(given),
    ...(portal && { portal: portal.version }),
    origins: { ...Object.fromEntries(chosen.map(({ part, origin }) => [part.name, origin])), model: model.origin },
    pages: partNames.includes('temporal') ? { Temporal: `http://127.0.0.1:${ports['temporal-page']}` } : {},
  };
  writePrivate(home.plan, plan);
  return plan;
}

function placeIn(home: Home, name: string, ports: Ports, secrets: Secrets): Place {
  return { folder: join(home.root, name), port: ports[name]!, password: secrets[name] ?? '' };
}

function givesEveryDatabase(given: Given): boolean {
  return databases.every((name) => given[`${upper(name)}_DATABASE_URL`] && given[`${upper(name)}_DATABASE_OWNER_URL`]);
}

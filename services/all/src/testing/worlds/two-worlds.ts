import { isForPeople } from '@hireflux/kit/policy';
import { testDatabase } from '@hireflux/kit/testing/database';
import pg from 'pg';
import { PUBLIC_SERVICES } from '../../../../gateway/src/public-services.ts';
import { DATABASES, type Product, startProduct } from '../product.ts';
import { rowsOf } from './world-rows.ts';
import type { World } from './world.ts';

export const METHODS = PUBLIC_SERVICES.flatMap(({ methods }) => methods).filter(isForPeople);

export const rpcName = ({ parent, name }: (typeof METHODS)[number]): string => `${parent.name}/${name}`;

export function methodOf(rpc: string) {
  const method = METHODS.find((each) => rpcName(each) === rpc);
  if (!method) throw new Error(`there is no RPC ${rpc}`);
  return method;
}

/** The product over databases of its own, and a way into each database that no policy narrows. */
export interface Ground extends AsyncDisposable {
  readonly product: Product;
  readonly masters: ReadonlyMap<string, pg.Client>;
  /** Ends the product, and starts it again over the same databases. */
  restart(): Promise<void>;
}

export async function layGround(): Promise<Ground> {
  const databases = await Promise.all(DATABASES.map((name) => testDatabase(name)));
  const start = () => startProduct(Object.fromEntries(DATABASES.map((name, at) => [name, databases[at]!.url])));
  let product = await start();
  const masters = new Map<string, pg.Client>();
  for (const [at, name] of DATABASES.entries()) {
    const url = new URL(process.env['TEST_POSTGRES_URL']!);
    url.pathname = new URL(databases[at]!.url).pathname;
    const master = new pg.Client(url.href);
    await master.connect();
    masters.set(name, master);
  }
  const close = async () => {
    await product.close();
    for (const master of masters.values()) await master.end();
    for (const database of databases) await database.destroy();
  };
  const restart = async () => {
    await product.close();
    product = await start();
  };
  return { get product() { return product; }, masters, restart, [Symbol.asyncDispose]: close };
}

/** What goes on by itself after a world was built: mails, events, vectors. */
const GOES_ON = /\.(email_queue|outbox|event_audit|job_documents|open_jobs|candidate_documents|match_scores)$/;

/** The rows of a world that only its own people change, by table. */
export async function standingRows({ masters }: Ground, world: World): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  for (const [name, master] of masters) {
    for (const [table, rows] of await rowsOf(master, world)) if (!GOES_ON.test(`${name}.${table}`)) all.set(`${name}.${table}`, rows);
  }
  return all;
}

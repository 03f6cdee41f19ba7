import pg from 'pg';

/** The channel on which the consumer's database tells of each effect as it is committed. */
export const EFFECTS = 'effects';

/** When each effect was first heard of, by its fact. */
export interface Effects extends AsyncDisposable {
  readonly heardAt: ReadonlyMap<string, number>;
}

/** Listens to the consumer's database from outside, so that no death of a consumer is a gap in what is measured. */
export async function hearEffects(url: string): Promise<Effects> {
  const heardAt = new Map<string, number>();
  const client = new pg.Client({ connectionString: url });
  client.on('notification', ({ payload = '' }) => heardAt.has(payload) || heardAt.set(payload, Date.now()));
  await client.connect();
  await client.query(`listen ${EFFECTS}`);
  return { heardAt, [Symbol.asyncDispose]: () => client.end() };
}

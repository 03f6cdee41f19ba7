import type pg from 'pg';

/** What is asked once or twice is not worth keeping. */
const WORTH_KEEPING = 3;
/** The server keeps a plan of each, in each connection. */
const MOST_KEPT = 100;
const MOST_COUNTED = 1_000;

/** A statement that a migration has changed the columns of; one that its connection does not know, as behind a pooler that hands it to another. */
const STALE = /^cached plan must not change result type/;
const UNKNOWN = new Set(['26000', '42P05']);

type Query = (asked: unknown, values?: unknown, callback?: unknown) => Promise<unknown>;

/** Has each connection of a pool keep the statements that it meets again and again, so that the server plans them once. */
export function prepareStatements(pool: pg.Pool): void {
  let generation = 0;
  let works = true;

  pool.on('connect', (client) => {
    const query = client.query.bind(client) as Query;
    const met = new Map<string, number>();
    const kept = new Map<string, string>();
    let known = generation;
    let made = 0;

    const nameOf = (text: string): string | undefined => {
      if (known !== generation) kept.clear();
      known = generation;
      const name = kept.get(text);
      if (name || !works || kept.size >= MOST_KEPT) return name;
      const times = (met.get(text) ?? 0) + 1;
      if (met.size >= MOST_COUNTED) met.clear();
      met.set(text, times);
      if (times < WORTH_KEEPING) return undefined;
      kept.set(text, `kept_${++made}`);
      return kept.get(text);
    };
    const asked: Query = async (text, values, callback) => {
      const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 && !callback ? nameOf(text) : undefined;
      if (!name) return query(text, values, callback);
      try {
        return await query({ name, text, values });
      } catch (error) {
        if (!isStalePlan(error)) throw error;
        generation += 1;
        works &&= STALE.test((error as Error).message);
        throw error;
      }
    };
    client.query = asked as typeof client.query;
  });
}

/** Whether a statement failed only because it was prepared before: its transaction may be run again, and will not fail so. */
export function isStalePlan(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return STALE.test(error.message) || UNKNOWN.has((error as { code?: string }).code ?? '');
}

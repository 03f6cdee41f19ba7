import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { MatchingDb, TermKind } from '../schema.ts';

const MOST = 10;
/** Of a beginning that more share, the rest is not counted. */
const MOST_COUNTED = 5000;

/** The terms of open jobs that begin so, the most frequent first, each as most write it. */
export async function listTerms(db: ScopedDb<MatchingDb>, kind: TermKind, prefix: string): Promise<{ term: string; count: number }[]> {
  const { rows } = await sql<{ term: string; count: number }>`
    with found as (
      select folded, term from search_terms
      where kind = ${kind} and folded ~>=~ fold_term(${prefix}) and folded ~<~ (fold_term(${prefix}) || chr(1114111))
      limit ${MOST_COUNTED}
    )
    select mode() within group (order by term) as term, count(*)::integer as count
    from found group by folded order by count desc, folded limit ${MOST}
  `.execute(db);
  return rows;
}

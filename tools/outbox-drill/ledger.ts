/** What the writers know to be true, whatever the outbox says. */
export interface Ledger {
  /** The facts about each aggregate that were committed, in the order of their commits. */
  readonly committed: ReadonlyMap<string, string[]>;
  /** When a writer knew that its fact was committed. */
  readonly knownAt: Map<string, number>;
  heldOpen: number;
  takenBack: number;
}

export function newLedger(aggregates: readonly string[]): Ledger {
  return { committed: new Map(aggregates.map((id) => [id, []])), knownAt: new Map(), heldOpen: 0, takenBack: 0 };
}

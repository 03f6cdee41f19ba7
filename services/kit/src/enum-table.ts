/** The key under which a table holds a value: the way back from a contract's enum to a column's word. Undefined where it holds none. */
export function keyOf<K extends string, V>(table: Readonly<Record<K, V>>, value: V): K | undefined {
  return (Object.keys(table) as K[]).find((key) => table[key] === value);
}

/** As keyOf, for a value that the contract's rules or its producer promise; throws where the table holds none. */
export function getKeyOf<K extends string, V>(table: Readonly<Record<K, V>>, value: V): K {
  const key = keyOf(table, value);
  if (key === undefined) throw new Error(`no word is kept for the value ${String(value)}`);
  return key;
}

/** The two worlds, which are to know nothing of one another. */
export type WorldName = 'alpha' | 'beta';

/** How every text of a world begins that someone wrote there. */
export const markOf = (world: WorldName): string => `canaryof${world}`;

/** One text of a world, which stands nowhere else: a single word of small letters, so that it may be a name, an address or a tag. */
export const canary = (world: WorldName, name: string): string => `${markOf(world)}${name.toLowerCase()}`;

/** The canaries of a world that stand in a text, by name. */
export function canariesIn(world: WorldName, text: string): string[] {
  const found = text.toLowerCase().matchAll(new RegExp(`${markOf(world)}([a-z]+)`, 'g'));
  return [...new Set([...found].map(([, name]) => name!))].sort();
}

import type { Unit } from './unit.ts';

type Named = Pick<Unit, 'name' | 'part'>;

/** The service that a process runs: each of several is called by it and a number, as in matching-2. */
export const serviceOf = (name: string): string => name.replace(/-\d$/, '');

/** Whether a word of PART=… means a process: it is its name, its service's or its part's. */
export const isCalled = ({ name, part }: Named, word: string): boolean => [name, serviceOf(name), part].includes(word);

/** Every word of PART=… that means one of the processes. */
export const wordsFor = (units: readonly Named[]): string[] => [...new Set(units.flatMap(({ name, part }) => [part, serviceOf(name), name]))];

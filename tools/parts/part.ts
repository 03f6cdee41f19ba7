import type { Unit } from '../units/unit.ts';

export type PartName = 'postgres' | 'redis' | 'temporal' | 'milvus';

/** A program that can be run, and the words that say where it is from. */
export interface Program {
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly version: string;
  readonly origin: string;
}

/** What a part is given to live in. */
export interface Place {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  /** The page that a person may look at, where the part has one. */
  readonly pagePort?: number;
  /** Nothing has to outlive the run: durability may be given up for speed. */
  readonly throwaway?: boolean;
}

/** Takes a line about how far one is. */
export type Say = (line: string) => void;

/** A backing component: found on the machine or made from its package, laid out, and run. */
export interface Part {
  readonly name: PartName;
  /** The variable whose address stands in for it. */
  readonly variable: string;
  /** The program that is here already. */
  find(): Promise<Program | undefined>;
  /** Its ordinary package, fetched or built into the cache. */
  make(say: Say): Promise<Program>;
  /** Makes its folder ready to start in. */
  lay(program: Program, place: Place): Promise<void>;
  unit(program: Program, place: Place): Unit;
  /** The address by which services reach it. */
  address(place: Place): string;
}

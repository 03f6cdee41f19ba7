/** The space that one model's vectors are in. Vectors of two spaces never meet. */
export interface Space {
  readonly model: string;
  readonly dimension: number;
}

/** What a search may be narrowed by. Empty or unset means no narrowing. */
export interface Labels {
  readonly workMode: string;
  readonly employmentType: string;
  readonly experienceLevel: string;
}

export interface JobVector extends Labels {
  readonly id: string;
  readonly vector: Float32Array;
}

export interface Narrowing {
  readonly workModes?: readonly string[];
  readonly employmentTypes?: readonly string[];
  readonly experienceLevels?: readonly string[];
  /** Only these jobs. */
  readonly ids?: readonly string[];
}

/** A store of the vectors of jobs. It may lose what it has: the caller keeps them too, and gives them again. */
export interface JobVectors {
  /** The part's name, for health and for answers that were made without it. */
  readonly part: string;
  put(space: Space, jobs: readonly JobVector[]): Promise<void>;
  remove(space: Space, ids: readonly string[]): Promise<void>;
  /** The nearest jobs that fit, best first: as many as the limit whenever so many fit. */
  nearest(space: Space, vector: Float32Array, limit: number, narrowing?: Narrowing): Promise<string[]>;
  count(space: Space): Promise<number>;
  /** Those of the ids that the store has. */
  known(space: Space, ids: readonly string[]): Promise<string[]>;
  /** Answers the store's version, and fails where it is away. */
  check(signal?: AbortSignal): Promise<string>;
  close(): Promise<void>;
}

/** Turns texts into points of length 1. Each model has a space of its own. */
export interface Embedder {
  readonly model: string;
  readonly dimension: number;
  /** A vector a text, in the order of the texts. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
}

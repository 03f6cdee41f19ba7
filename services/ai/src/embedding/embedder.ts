/** Turns texts into points of length 1. Each model has a space of its own. */
export interface Embedder {
  readonly model: string;
  readonly dimension: number;
  /** A vector a text, in the order of the texts. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
}

/** An embedder that a process holds open. */
export interface CheckedEmbedder extends Embedder {
  /** Answers the model's name where it can be had, as far as is known without asking it. */
  check(): Promise<string>;
  close(): Promise<void>;
}

import type { Embedder } from './embedding/embedder.ts';
import type { DocumentReader } from './reading/document-reader.ts';
import type { ResumeFiles } from './parsing/resume-files.ts';

/** What the verbs reach the world through. */
export interface AiDeps {
  readonly files: ResumeFiles;
  readonly reader: DocumentReader;
  readonly embedder: Embedder;
}

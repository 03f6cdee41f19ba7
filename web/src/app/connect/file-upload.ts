import { computed, inject, signal } from '@angular/core';
import { isCanceled } from './failure';
import { type FileUse, type Uploaded, Uploads } from './upload';

export type UploadState = 'none' | 'sending' | 'taking' | 'done' | 'failed';

/**
 * One file on its way: sent to the gateway, then taken over by a call, with progress, a way to give it up and to try again.
 * To be made where things may be injected. Choosing another file gives the one before up.
 */
export class FileUpload<T> {
  private readonly uploads = inject(Uploads);
  private readonly chosen = signal<File | undefined>(undefined);
  private readonly now = signal<UploadState>('none');
  private readonly gone = signal(0);
  private readonly fault = signal<unknown>(undefined);
  private readonly got = signal<T | undefined>(undefined);
  private running: AbortController | undefined;
  private sent: Uploaded | undefined;
  private requestId = '';

  readonly file = this.chosen.asReadonly();
  readonly state = this.now.asReadonly();
  /** How much has gone, from 0 to 1. */
  readonly progress = this.gone.asReadonly();
  readonly failure = this.fault.asReadonly();
  readonly result = this.got.asReadonly();
  readonly busy = computed(() => this.now() === 'sending' || this.now() === 'taking');

  constructor(
    readonly use: FileUse,
    /** The call that takes the file over. The request id stays the same for as long as it is the same file. */
    private readonly take: (uploaded: Uploaded, file: File, options: { readonly requestId: string; readonly signal: AbortSignal }) => Promise<T>,
  ) {}

  async start(file: File): Promise<T | undefined> {
    this.cancel();
    this.chosen.set(file);
    this.requestId = crypto.randomUUID();
    this.sent = undefined;
    return this.run(file);
  }

  /** Goes on where it failed: a file that has arrived is not sent again. */
  async again(): Promise<T | undefined> {
    const file = this.chosen();
    return file && !this.busy() ? this.run(file) : undefined;
  }

  /** Gives it up and forgets the file. */
  cancel(): void {
    this.running?.abort();
    this.running = undefined;
    this.chosen.set(undefined);
    this.got.set(undefined);
    this.fault.set(undefined);
    this.now.set('none');
  }

  /** Shows a file as one that cannot be sent, without sending it. */
  refuse(file: File, fault: unknown): void {
    this.cancel();
    this.chosen.set(file);
    this.fault.set(fault);
    this.now.set('failed');
  }

  private async run(file: File): Promise<T | undefined> {
    const running = (this.running = new AbortController());
    const { signal } = running;
    this.fault.set(undefined);
    try {
      if (!this.sent) {
        this.gone.set(0);
        this.now.set('sending');
        this.sent = await this.uploads.put(file, this.use, { signal, onProgress: (part) => this.gone.set(part) });
      }
      signal.throwIfAborted();
      this.now.set('taking');
      const result = await this.take(this.sent, file, { requestId: this.requestId, signal });
      signal.throwIfAborted();
      this.got.set(result);
      this.now.set('done');
      return result;
    } catch (error) {
      // Who gave it up has another file under way already, or none.
      if (this.running !== running || isCanceled(error)) return undefined;
      // A token may have run out: what is tried again is sent again.
      if (this.now() === 'taking') this.sent = undefined;
      this.fault.set(error);
      this.now.set('failed');
      return undefined;
    }
  }
}

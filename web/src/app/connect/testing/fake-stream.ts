import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { type WatchRequestSchema, type WatchResponse, WatchResponseSchema } from '@hireflux/proto/live/v1/live_service_pb';

type Asked = MessageInitShape<typeof WatchRequestSchema>;

/** A stream as a server would hold it: what it was asked for, and what is said on it. */
export class FakeStream {
  private readonly said: WatchResponse[] = [];
  private wake = () => {};
  private over: { readonly error: unknown } | undefined;
  open = true;

  constructor(
    readonly asked: Asked,
    signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.end(signal.reason));
  }

  /** The jobs that it was asked for, each with its token. */
  get jobs(): readonly string[] {
    return (this.asked.jobs ?? []).map(({ jobId, resumeToken }) => `${jobId}@${resumeToken ?? ''}`);
  }

  say(said: MessageInitShape<typeof WatchResponseSchema>['said'] = { case: undefined }): void {
    this.said.push(create(WatchResponseSchema, { said }));
    this.wake();
  }

  /** Says where the watch of a job stands, or that somebody of it changed. */
  job(jobId: string, resumeToken: string, applicationId?: string): void {
    this.say({ case: 'job', value: { jobId, change: { resumeToken, change: applicationId ? { case: 'departedApplicationId', value: applicationId } : { case: undefined } } } });
  }

  end(error?: unknown): void {
    this.over ??= { error };
    this.open = false;
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<WatchResponse> {
    for (;;) {
      const next = this.said.shift();
      if (next) yield next;
      else if (this.over) {
        if (this.over.error) throw this.over.error;
        return;
      } else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

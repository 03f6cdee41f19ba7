import { Component, computed, inject, signal } from '@angular/core';
import type { Pipeline } from '@hireflux/proto/ats/v1/pipeline_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../connect/failure';
import { Session } from '../session/session';
import { Confirm } from '../ui/confirm';
import { Failed } from '../ui/failed';
import { Icon } from '../ui/icon';
import { More } from '../ui/more';
import { Skeleton } from '../ui/skeleton';
import { Toasts } from '../ui/toasts';
import { pipelineInWords, stageInWords } from '../words/pipeline-names';
import { wordsOf } from '../words/reasons';
import { STAGE_SHAPES } from '../words/stage-kind';
import { JobChoice } from './job-choice';
import { PipelineEditor } from './pipeline-editor';
import { PipelineStore } from './pipeline-store';

/** The orders of stages that applicants go through, and which jobs use which. */
@Component({
  selector: 'hf-pipelines',
  imports: [Failed, Icon, JobChoice, More, PipelineEditor, Skeleton],
  providers: [PipelineStore],
  templateUrl: './pipelines.html',
  styles: `
    .one { border-bottom: 1px solid var(--hf-line); padding: 14px 0; max-width: 1000px; display: grid; gap: 10px; grid-template-columns: minmax(0, 1fr); }
    .one > .row { flex-wrap: wrap; }
    .stages { display: flex; flex-wrap: wrap; gap: 4px 18px; }
    .intro { max-width: 66ch; }
  `,
})
export class Pipelines {
  protected readonly store = inject(PipelineStore);
  private readonly session = inject(Session);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  protected readonly mayWrite = computed(() => this.session.may(Action.JOB_WRITE));
  protected readonly editing = signal<string | undefined>(undefined);
  protected readonly choosing = signal<Pipeline | undefined>(undefined);
  protected readonly making = signal(false);
  protected readonly shapes = STAGE_SHAPES;
  protected readonly stageInWords = stageInWords;
  protected readonly pipelineInWords = pipelineInWords;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  private requestId = crypto.randomUUID();

  protected async make(): Promise<void> {
    if (this.making()) return;
    this.making.set(true);
    try {
      await this.store.make(this.requestId, $localize`:@@hire.pipelines.new-name:New pipeline`);
      this.requestId = crypto.randomUUID();
      this.editing.set(this.store.pipelines().at(-1)?.pipeline?.pipelineId);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    } finally {
      this.making.set(false);
    }
  }

  protected async remove(pipeline: Pipeline): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`:@@hire.pipelines.delete-title:Delete the pipeline ${pipelineInWords(pipeline.name)}:name:?`,
      text: $localize`:@@hire.pipelines.delete-text:No job goes through it. Its stages and their names are gone for good.`,
      verb: $localize`:@@hire.pipelines.delete:Delete`,
      danger: true,
    });
    if (!sure) return;
    try {
      await this.store.remove(pipeline);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
      this.store.reload();
    }
  }

  protected saved(): void {
    this.editing.set(undefined);
    this.toasts.say($localize`:@@hire.pipelines.saved:Saved. Applicants read the new names at once.`);
  }

  protected chosen(title: string): void {
    this.choosing.set(undefined);
    this.toasts.say($localize`:@@hire.pipelines.chosen:${title}:title: goes through it now. Its applicants went to the stages of the same kind.`);
  }
}

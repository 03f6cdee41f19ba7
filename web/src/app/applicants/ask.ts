import { Component, computed, inject, input, output } from '@angular/core';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { Picker } from '../ui/picker';
import { applicantName } from '../words/applicant';
import { Acts } from './acts';
import { Bulk } from './bulk';
import { injectChoices } from './choices';
import { JobDesk } from './job-desk';
import { RejectBox } from './reject-box';
import { TagBox } from './tag-box';

/** What is asked about one applicant or many. */
export type Asked = 'move' | 'reject' | 'assign' | 'tag';

/** Asks what is to be done, and does it: to one applicant, or to many. */
@Component({
  selector: 'hf-ask',
  imports: [Picker, RejectBox, TagBox],
  template: `
    @switch (asked()) {
      @case ('move') {
        <hf-picker [title]="moveTitle()" [choices]="choices.stages()" (chosen)="move($event)" (closed)="closed.emit()" />
      }
      @case ('assign') {
        <hf-picker [title]="assignTitle()" [choices]="choices.colleagues()" (chosen)="assign($event)" (closed)="closed.emit()" />
      }
      @case ('tag') {
        <hf-tag-box [title]="tagTitle()" [tags]="one()?.tags ?? []" (saved)="tag($event)" (closed)="closed.emit()" />
      }
      @case ('reject') {
        <hf-reject-box [count]="applicants().length" [name]="name()" (rejected)="reject($event)" (closed)="closed.emit()" />
      }
    }
  `,
})
export class Ask {
  readonly asked = input.required<Asked>();
  readonly applicants = input.required<readonly Applicant[]>();
  readonly closed = output();
  /** Something else is to be asked first: a move that turns somebody down asks why. */
  readonly instead = output<Asked>();

  private readonly acts = inject(Acts);
  private readonly bulk = inject(Bulk);
  private readonly desk = inject(JobDesk);
  protected readonly choices = injectChoices();
  protected readonly one = computed(() => (this.applicants().length === 1 ? this.applicants()[0] : undefined));
  protected readonly name = computed(() => (this.one() ? applicantName(this.one()!) : ''));
  private readonly whom = computed(() => this.name() || $localize`:@@applicants.many:${this.applicants().length}:count: applicants`);
  protected readonly moveTitle = computed(() => $localize`:@@applicants.ask.move:Move ${this.whom()}:whom: to`);
  protected readonly assignTitle = computed(() => $localize`:@@applicants.ask.assign:Who looks after ${this.whom()}:whom:`);
  protected readonly tagTitle = computed(() =>
    this.one() ? $localize`:@@applicants.ask.tags:Tags of ${this.name()}:name:` : $localize`:@@applicants.ask.tag-many:Tag ${this.applicants().length}:count: applicants`,
  );

  protected move(stageId: string): void {
    const stage = this.desk.stage(stageId);
    if (!stage) return;
    if (stage.kind === StageKind.REJECTED) return this.instead.emit('reject');
    const one = this.one();
    if (one) void this.acts.move(one, stage);
    else void this.bulk.move(this.applicants(), stage);
  }

  protected reject(reason: string): void {
    this.closed.emit();
    const stage = this.desk.rejection();
    const one = this.one();
    if (!stage) return;
    if (one) void this.acts.move(one, stage, reason);
    else void this.bulk.move(this.applicants(), stage, reason);
  }

  protected assign(assigneeId: string): void {
    const one = this.one();
    if (one) void this.acts.assign(one, assigneeId);
    else void this.bulk.assign(this.applicants(), assigneeId);
  }

  protected tag(tags: readonly string[]): void {
    this.closed.emit();
    const one = this.one();
    if (one) void this.acts.tag(one, tags);
    else if (tags.length > 0) void this.bulk.tag(this.applicants(), tags);
  }
}

import { Component, input } from '@angular/core';

export type StageShape = 'new' | 'screening' | 'assessment' | 'interview' | 'offer' | 'hired' | 'rejected' | 'withdrawn';

/** A stage, told by its shape first. */
@Component({
  selector: 'hf-stage',
  template: `<span class="stage" [attr.data-kind]="shape()">{{ name() }}</span>`,
})
export class StageMark {
  readonly shape = input.required<StageShape>();
  readonly name = input.required<string>();
}

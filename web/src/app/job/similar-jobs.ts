import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { PublicJob } from '@hireflux/proto/matching/v1/public_job_pb';
import { ago } from '../words/moment';
import { payInWords } from '../words/pay';
import { placeInWords } from '../words/place';
import { postingsInWords } from '../words/posting';
import { WORK_MODES } from '../words/work';

/** Open jobs like one. */
@Component({
  selector: 'hf-similar-jobs',
  imports: [RouterLink],
  template: `
    <section aria-labelledby="similar">
      <h2 id="similar" i18n="@@public.similar.title">Jobs like this one</h2>
      <ul>
        @for (job of jobs(); track job.jobId) {
          <li>
            <div>
              <a class="strong" [routerLink]="['/jobs', job.jobId]">{{ job.content?.title }}</a>
              <p class="meta">{{ job.companyName }}&nbsp;· {{ where(job) }}&nbsp;· @if (pay(job); as pay) {{{ pay }}} @else {<span class="warn" i18n="@@public.job.no-pay">No pay named</span>}</p>
            </div>
            <span class="cap">{{ age(job) }}@if (job.repostCount > 0) {, <span class="warn">{{ postings(job) }}</span>}</span>
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    section { margin-top: 56px; border-top: 1px solid var(--hf-line); padding-top: 20px; }
    h2 { margin-bottom: 8px; }
    li { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 4px 24px; align-items: center; padding: 10px 0; border-bottom: 1px solid var(--hf-line); }
    a:hover { color: var(--hf-accent); }
  `,
})
export class SimilarJobs {
  readonly jobs = input.required<readonly PublicJob[]>();

  protected where({ content }: PublicJob): string {
    return [placeInWords(content?.place), WORK_MODES[content?.workMode ?? 0]].filter(Boolean).join('\u00a0· ');
  }

  protected pay({ content }: PublicJob): string {
    return payInWords(content?.pay);
  }

  protected age({ publishTime }: PublicJob): string {
    return ago(publishTime);
  }

  protected postings({ repostCount }: PublicJob): string {
    return postingsInWords(repostCount);
  }
}

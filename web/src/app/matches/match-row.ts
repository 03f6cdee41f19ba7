import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Match } from '@hireflux/proto/matching/v1/match_service_pb';
import { FitDetail } from '../ui/fit-detail/fit-detail';
import { FitPop } from '../ui/fit-detail/fit-pop';
import { Icon } from '../ui/icon';
import { Star } from '../ui/star';
import { fitDetail, fitView, reasonsOf, YOU } from '../words/fit';
import { wholeMoment } from '../words/moment';
import { payInWords } from '../words/pay';
import { placeInWords } from '../words/place';
import { daysAgo, postingsInWords } from '../words/posting';
import { WORK_MODES } from '../words/work';

/** One job of the list: what it is, how it fits and the first reasons. Opened, all six factors with the words of both sides. */
@Component({
  selector: 'hf-match-row',
  imports: [FitDetail, FitPop, Icon, RouterLink, Star],
  templateUrl: './match-row.html',
  styleUrl: './match-row.css',
})
export class MatchRow {
  readonly match = input.required<Match>();
  readonly open = input(false);
  readonly saved = input(false);
  readonly toggled = output();
  readonly starred = output<boolean>();

  protected readonly wholeMoment = wholeMoment;
  protected readonly job = computed(() => this.match().job!);
  protected readonly fit = computed(() => fitView(this.match().fit));
  protected readonly reasons = computed(() => reasonsOf(this.match().fit, YOU, 1));
  protected readonly detail = computed(() => (this.open() && this.match().fit ? fitDetail(this.match().fit!, YOU) : undefined));
  protected readonly where = computed(() => {
    const { content, companyName } = this.job();
    return [companyName, placeInWords(content?.place), WORK_MODES[content?.workMode ?? 0]].filter(Boolean).join('\u00a0· ');
  });
  protected readonly starLabel = computed(() => $localize`:@@resumes.matches.star:Save ${this.job().content?.title ?? ''}:job:`);
  protected readonly pay = computed(() => payInWords(this.job().content?.pay));
  protected readonly age = computed(() => {
    const { firstPublishTime, repostCount } = this.job();
    return `${daysAgo(firstPublishTime)}, ${postingsInWords(repostCount)}`;
  });
}

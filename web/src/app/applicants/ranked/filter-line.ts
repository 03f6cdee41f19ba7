import { CdkMenu, CdkMenuItem, CdkMenuItemCheckbox, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import { Icon } from '../../ui/icon';
import { stageInWords } from '../../words/pipeline-names';
import { TagBox } from '../tag-box';
import { type Filter, NO_FILTER, type Order, STANDINGS, type Standing } from '../applicant-filter';
import { JobDesk } from '../job-desk';

const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  running: $localize`:@@applicants.standing.running:Open`,
  hired: $localize`:@@applicants.standing.hired:Hired`,
  rejected: $localize`:@@applicants.standing.rejected:Turned down`,
  withdrawn: $localize`:@@applicants.standing.withdrawn:Taken back`,
  any: $localize`:@@applicants.standing.any:All`,
};
const FITS = [90, 80, 70, 60, 50];
const PAUSE_MS = 250;

/** The filters of a list of applicants, in one line. */
@Component({
  selector: 'hf-filter-line',
  imports: [CdkMenu, CdkMenuItem, CdkMenuItemCheckbox, CdkMenuTrigger, Icon, TagBox],
  templateUrl: './filter-line.html',
  styleUrl: './filter-line.css',
})
export class FilterLine {
  readonly filter = input.required<Filter>();
  /** Whether stages and standings are seen side by side anyway, as on the board. */
  readonly allStages = input(false);
  readonly changed = output<Partial<Filter>>();

  protected readonly desk = inject(JobDesk);
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');
  protected readonly fits = FITS;
  protected readonly standings = STANDINGS.map((id) => ({ id, label: STANDING_WORDS[id] }));
  protected readonly tagging = signal(false);
  protected readonly stageInWords = stageInWords;
  protected readonly anyStage = $localize`:@@applicants.filter.any-stage:any`;
  protected readonly stageWords = computed(() => {
    const { stages } = this.filter();
    return stages.length === 0 ? this.anyStage : stages.length === 1 ? (stageInWords(this.desk.stage(stages[0]!)?.name) || '1') : String(stages.length);
  });
  protected readonly more = computed(() => {
    const { starred, due, failed, tags } = this.filter();
    return [starred, due, failed, tags.length > 0].filter(Boolean).length;
  });
  protected readonly tagsTitle = $localize`:@@applicants.filter.tags:Only with all of these tags`;
  private typing: ReturnType<typeof setTimeout> | undefined;

  focus(): void {
    this.box().nativeElement.focus();
  }

  protected type(words: string): void {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.changed.emit({ words: words.trim() }), PAUSE_MS);
  }

  protected toggleStage(stageId: string): void {
    const { stages } = this.filter();
    this.changed.emit({ stages: stages.includes(stageId) ? stages.filter((id) => id !== stageId) : [...stages, stageId] });
  }

  protected setFit(value: string): void {
    this.changed.emit({ fit: Number(value) });
  }

  protected setWith(value: string): void {
    this.changed.emit({ with: value });
  }

  protected setStanding(value: string): void {
    this.changed.emit({ standing: value as Standing });
  }

  protected setOrder(value: string): void {
    this.changed.emit({ order: value as Order });
  }

  protected setTags(tags: readonly string[]): void {
    this.tagging.set(false);
    this.changed.emit({ tags });
  }

  protected dropAll(): void {
    this.changed.emit({ ...NO_FILTER, order: this.filter().order });
  }
}

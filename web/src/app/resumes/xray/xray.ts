import { DOCUMENT } from '@angular/common';
import { Component, computed, effect, ElementRef, inject, input, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type FactKind, ReadingOutcome, type ResumeFact } from '@hireflux/proto/common/v1/resume_pb';
import { reasonOf, requestIdOf } from '../../connect/failure';
import { Claim } from '../../ui/evidence/claim';
import { Desk } from '../../ui/evidence/desk';
import { Pointing } from '../../ui/evidence/pointing';
import { Sheet } from '../../ui/evidence/sheet';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { periodInWords } from '../../words/period';
import { factMarks, isInDoubt, keyOfSpot, placesOf, READING_FAILURES, sheetLines } from '../../words/reading';
import { wordsOf } from '../../words/reasons';
import { factContent, type FactDraft } from '../fact-form';
import { XrayStore } from '../xray-store';
import { FactFix } from './fact-fix';
import { factCounts, factGroups } from './fact-groups';

/** What is being put right: a fact, or one of a kind that is added. */
interface Fixing {
  readonly kind: FactKind;
  readonly group: string;
  readonly fact?: ResumeFact;
  /** Chosen once for each intent, so that sending it again changes nothing twice. */
  readonly requestId: string;
}

/** A résumé beside what the machine read in it: every fact with its words, and each can be put right. */
@Component({
  selector: 'hf-xray',
  imports: [Claim, Desk, FactFix, Failed, Icon, RouterLink, Sheet, Skeleton],
  providers: [Pointing, XrayStore],
  templateUrl: './xray.html',
  styleUrl: './xray.css',
})
export class Xray {
  readonly resumeId = input.required<string>();

  protected readonly store = inject(XrayStore);
  protected readonly pointing = inject(Pointing);
  private readonly toasts = inject(Toasts);
  private readonly window = inject(DOCUMENT).defaultView!;
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly wasRead = ReadingOutcome.READ;
  protected readonly failures = READING_FAILURES;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly periodInWords = periodInWords;
  protected readonly placesOf = placesOf;
  protected readonly isInDoubt = isInDoubt;
  protected readonly fixing = signal<Fixing | undefined>(undefined);
  protected readonly isAdding = computed(() => this.fixing() !== undefined && this.fixing()?.fact === undefined);
  protected readonly line = signal('');
  protected readonly busy = signal(false);
  protected readonly fault = signal('');
  protected readonly reading = computed(() => this.store.resume()?.reading);
  private readonly facts = computed(() => this.reading()?.facts ?? []);
  protected readonly counts = computed(() => factCounts(this.facts()));
  protected readonly groups = computed(() => factGroups(this.facts()));
  protected readonly lines = computed(() => {
    const reading = this.reading();
    return reading ? sheetLines(reading) : [];
  });
  protected readonly marks = computed(() => {
    const reading = this.reading();
    const marks = reading ? factMarks(reading) : [];
    const chosen = this.lines().find(({ key }) => key === this.line());
    return chosen ? [...marks, { id: 'chosen', claim: 'adding', line: chosen.key, start: 0, end: chosen.text.length }] : marks;
  });

  constructor() {
    effect(() => {
      const resumeId = this.resumeId();
      untracked(() => this.store.open(resumeId));
    });
    effect(() => {
      const fixing = this.fixing();
      untracked(() => this.pointing.hold(fixing && { claim: fixing.fact?.factId ?? 'adding' }));
    });
  }

  /** The words of a fact where they say more than the fact itself. */
  protected quoteOf({ text, quotes }: ResumeFact): string {
    const words = quotes[0]?.words ?? '';
    return quotes.length === 1 && words !== text && words.length <= 80 ? words : '';
  }

  protected fixLabel({ text }: ResumeFact): string {
    return $localize`:@@resumes.xray.fix:Put right: ${text}:fact:`;
  }

  protected start(group: string, kind: FactKind, fact?: ResumeFact): void {
    this.fault.set('');
    this.line.set('');
    this.fixing.set({ kind, group, requestId: crypto.randomUUID(), ...(fact && { fact }) });
    if (fact) this.pointing.bringMark(fact.factId);
    setTimeout(() => this.host.querySelector<HTMLElement>('hf-fact-fix input')?.focus());
  }

  protected leave(): void {
    const claim = this.fixing()?.fact?.factId;
    this.fixing.set(undefined);
    this.line.set('');
    if (claim) setTimeout(() => this.host.querySelector<HTMLElement>(`[data-fix="${claim}"]`)?.focus());
  }

  /** While a fact is added, the line of the document that says it is chosen. */
  protected chooseLine(line: string): void {
    this.line.set(line);
    this.pointing.show('claims');
  }

  protected save(draft: FactDraft): Promise<void> {
    const { fact, kind, requestId } = this.fixing()!;
    const spot = this.reading()!.lines.find((line) => keyOfSpot(line.spot) === this.line())?.spot;
    return this.run(() => (fact ? this.store.replace(requestId, fact, factContent(draft)) : this.store.add(requestId, kind, factContent(draft), spot ? [spot] : [])));
  }

  protected remove(): Promise<void> {
    const { fact, requestId } = this.fixing()!;
    return this.run(() => this.store.remove(requestId, fact!));
  }

  protected async download(): Promise<void> {
    try {
      this.window.location.assign(await this.store.downloadPath());
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }

  private async run(change: () => Promise<void>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    this.fault.set('');
    try {
      await change();
      this.leave();
      this.toasts.say($localize`:@@resumes.xray.saved:Put right. Jobs and running applications are scored by it from now on.`);
    } catch (error) {
      this.fault.set(wordsOf(error));
      // What was changed elsewhere is read anew; a request that was meant for what stood before is not sent again.
      if (reasonOf(error) === 'CHANGED_SINCE_READ') {
        this.store.reload();
        this.fixing.update((fixing) => fixing && { ...fixing, requestId: crypto.randomUUID() });
      }
    } finally {
      this.busy.set(false);
    }
  }
}

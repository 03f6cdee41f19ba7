import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { ConsentDocument, type StandingDocument } from '@hireflux/proto/identity/v1/consent_service_pb';
import { requestIdOf } from '../../../connect/failure';
import { Failed } from '../../../ui/failed';
import { More } from '../../../ui/more';
import { Skeleton } from '../../../ui/skeleton';
import { Toasts } from '../../../ui/toasts';
import { CONSENT_DOCUMENTS, CONSENT_PAGES, versionInWords } from '../../../words/consent-document';
import { wholeMoment, when } from '../../../words/moment';
import { wordsOf } from '../../../words/reasons';
import { ConsentStore } from './consent-store';

@Component({
  selector: 'hf-consents',
  imports: [Failed, More, RouterLink, Skeleton],
  providers: [ConsentStore],
  templateUrl: './consents.html',
  styles: `
    ul { border-top: 1px solid var(--hf-line); }
    li { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 10px 0; border-bottom: 1px solid var(--hf-line); }
    .what { flex: 1 1 220px; min-width: 0; }
    .what .meta { display: block; }
    b { font-weight: 600; }
  `,
  styleUrl: '../settings.css',
})
export class Consents {
  protected readonly store = inject(ConsentStore);
  private readonly toasts = inject(Toasts);
  protected readonly NAMES = CONSENT_DOCUMENTS;
  protected readonly PAGES = CONSENT_PAGES;
  protected readonly marketing = ConsentDocument.MARKETING;
  protected readonly version = versionInWords;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly when = when;
  protected readonly wholeMoment = wholeMoment;

  protected async record(text: StandingDocument, agreed: boolean): Promise<void> {
    try {
      await this.store.record(text, agreed);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}

import { Component, inject } from '@angular/core';
import { Dialog } from '../ui/dialog';
import { Bulk } from './bulk';

/** How far a thing that is done to many has come, and at its end who could not be changed, and why. */
@Component({
  selector: 'hf-bulk-box',
  imports: [Dialog],
  template: `
    @if (bulk.run(); as run) {
      @if (!run.over) {
        <div class="bulk" role="status">
          <span class="meta" i18n="@@applicants.bulk.progress">{{ run.done }} of {{ run.all }}</span>
          <span class="bar"><i [style.width.%]="(100 * run.done) / run.all"></i></span>
          <button type="button" class="btn plain" (click)="bulk.stop()" i18n="@@applicants.bulk.stop">Stop</button>
        </div>
      } @else {
        <hf-dialog title="Not all could be changed" i18n-title="@@applicants.bulk.title" [width]="560" (closed)="bulk.close()">
          <p class="meta" i18n="@@applicants.bulk.result">{{ run.done - run.notDone.length }} of {{ run.all }} were changed.</p>
          @if (run.fault) {
            <p class="err" role="alert">{{ run.fault }}</p>
          }
          <ul class="not">
            @for (one of run.notDone; track one.applicationId) {
              <li><b class="strong">{{ one.name }}</b>&ngsp;<span class="meta">{{ one.why }}</span></li>
            }
          </ul>
          <button hfActions type="button" class="btn primary" (click)="bulk.close()" i18n="@@ui.close">Close</button>
        </hf-dialog>
      }
    }
  `,
  styles: `
    .bulk { margin-bottom: 8px; }
    .bar { flex: 1; min-width: 120px; }
    .not { max-height: 50dvh; overflow: auto; display: grid; gap: 8px; }
  `,
})
export class BulkBox {
  protected readonly bulk = inject(Bulk);
}

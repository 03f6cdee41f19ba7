import { Component, computed, inject, signal } from '@angular/core';
import { ChainBreakKind } from '@hireflux/proto/audit/v1/audit_service_pb';
import { Icon } from '../ui/icon';
import { wordsOf } from '../words/reasons';
import { AuditStore } from './audit-store';

const BREAKS: Readonly<Record<ChainBreakKind, string>> = {
  [ChainBreakKind.UNSPECIFIED]: '',
  [ChainBreakKind.MISSING]: $localize`:@@hire.chain.missing:The entry is missing.`,
  [ChainBreakKind.CHANGED]: $localize`:@@hire.chain.changed:The entry says something else than was written.`,
  [ChainBreakKind.UNLINKED]: $localize`:@@hire.chain.unlinked:The entry does not rest on the one before it.`,
  [ChainBreakKind.REPLACED]: $localize`:@@hire.chain.replaced:Another entry stood there when you kept its hash.`,
};

/** Whether the record is whole: the chain is walked, and held to a head that was kept earlier where there is one. */
@Component({
  selector: 'hf-chain-check',
  imports: [Icon],
  template: `
    <details>
      <summary class="strong" i18n="@@hire.chain.title">Is the record whole?</summary>
      <div class="in">
        <p class="meta" i18n="@@hire.chain.text">Each entry holds the hash of the one before it. Walking the chain shows whether anything was changed or taken out. Keep the last position and hash outside this site: a later walk can be held to it.</p>
        <div class="row">
          <label class="grow"><span class="vh" i18n="@@hire.chain.known">Position and hash that you kept</span><input class="input" maxlength="90" spellcheck="false" placeholder="Position and hash that you kept, if any" i18n-placeholder="@@hire.chain.known-hint" [value]="known()" (input)="known.set($any($event.target).value)" [attr.aria-invalid]="wrong() ? true : null" /></label>
          @if (store.walking()?.ended === false) {
            <button type="button" class="btn" (click)="store.stop()" i18n="@@hire.many.stop">Stop</button>
          } @else {
            <button type="button" class="btn" (click)="check()" i18n="@@hire.chain.check">Check the chain</button>
          }
        </div>
        @if (wrong()) {
          <p class="err" role="alert" i18n="@@hire.chain.known-wrong">Write the position, a space, and the 64 signs of the hash.</p>
        }
        <div role="status">
          @if (store.walkError(); as error) {
            <p class="err"><hf-icon name="triangle-alert" />{{ wordsOf(error) }}</p>
          } @else if (store.walking(); as walk) {
            @if (!walk.ended) {
              <p class="row"><span class="spin"></span><ng-container i18n="@@hire.chain.walking">{{ walk.checked }} entries are checked so far</ng-container></p>
            } @else if (walk.broken) {
              <p class="banner bad"><hf-icon name="triangle-alert" /><span i18n="@@hire.chain.broken">The chain breaks at entry {{ walk.broken.position }}. {{ breakOf(walk.broken.kind) }}</span></p>
            } @else {
              <p class="row good"><hf-icon name="shield-check" /><span i18n="@@hire.chain.whole">Whole: {{ walk.checked }} entries, nothing changed, nothing taken out.</span></p>
              @if (walk.head; as head) {
                <p class="cap code">{{ head.position }} {{ head.hash }} <button type="button" class="btn small" (click)="copy(head.position + ' ' + head.hash)" i18n="@@hire.new-key.copy">Copy</button></p>
              }
            }
          }
        </div>
      </div>
    </details>
  `,
  styles: `
    details { border: 1px solid var(--hf-line); border-radius: var(--hf-radius); padding: 8px 16px; max-width: 820px; }
    summary { min-height: 24px; cursor: pointer; }
    .in { display: grid; gap: 12px; padding: 8px 0; }
    .in > .row { flex-wrap: wrap; }
    label { min-width: 220px; }
    .code { font-family: var(--hf-font-code); overflow-wrap: anywhere; word-spacing: 0; margin-top: 8px; }
  `,
})
export class ChainCheck {
  protected readonly store = inject(AuditStore);
  protected readonly known = signal('');
  private readonly head = computed(() => /^\s*(\d+)\s+([0-9a-f]{64})\s*$/i.exec(this.known()));
  protected readonly wrong = computed(() => this.known().trim() !== '' && !this.head());
  protected readonly wordsOf = wordsOf;

  protected check(): void {
    const [, position, hash] = this.head() ?? [];
    if (!this.wrong()) void this.store.verify(position && hash ? { position: BigInt(position), hash: hash.toLowerCase() } : undefined);
  }

  protected breakOf(kind: ChainBreakKind): string {
    return BREAKS[kind] ?? '';
  }

  protected copy(text: string): Promise<void> {
    return navigator.clipboard.writeText(text);
  }
}

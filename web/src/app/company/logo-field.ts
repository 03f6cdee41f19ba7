import { Component, computed, inject } from '@angular/core';
import { CompanyMark } from '../ui/company-mark';
import { Confirm } from '../ui/confirm';
import { Drop } from '../ui/drop';
import { Icon } from '../ui/icon';
import { Toasts } from '../ui/toasts';
import { droppedFile, sendFile } from '../words/dropped';
import { wordsOf } from '../words/reasons';
import { CompanyStore } from './company-store';

/** The company's logo: what it is, another in its place, or none. It holds at once, apart from what is saved with the form. */
@Component({
  selector: 'hf-logo-field',
  imports: [CompanyMark, Drop, Icon],
  template: `
    <p class="label" i18n="@@hire.company.logo">Logo <span class="cap">optional</span></p>
    <div class="line">
      <hf-company-mark [large]="true" [name]="store.draft().name" [path]="store.logoPath()" />
      <hf-drop
        [label]="store.company()?.logoPath ? another : choose"
        hint="PNG, JPEG or WebP, at most 1 MB, from 64 to 4096 pixels a side. Everyone sees it as soon as it is here."
        i18n-hint="@@hire.company.logo-hint"
        accept=".png,.jpg,.jpeg,.webp,image/png,image/jpeg,image/webp"
        [file]="file()"
        (chosen)="send($event)"
        (again)="sendAgain()"
        (canceled)="store.logo.cancel()"
      />
    </div>
    @if (store.company()?.logoPath && !store.logo.busy()) {
      <button type="button" class="btn plain start" [attr.aria-busy]="store.removing()" (click)="remove()"><hf-icon name="trash-2" /><ng-container i18n="@@hire.company.logo-remove">Remove the logo</ng-container></button>
    }
  `,
  styles: `
    :host { display: grid; gap: 6px; grid-template-columns: minmax(0, 1fr); }
    .label { font-weight: 500; }
    .line { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 16px; align-items: center; }
    .start { justify-self: start; }
  `,
})
export class LogoField {
  protected readonly store = inject(CompanyStore);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  protected readonly choose = $localize`:@@hire.company.logo-choose:Choose a logo`;
  protected readonly another = $localize`:@@hire.company.logo-another:Choose another`;
  protected readonly file = computed(() => droppedFile(this.store.logo, $localize`:@@hire.company.logo-taking:It is being looked at.`, () => ''));

  protected async send(file: File): Promise<void> {
    this.arrive(await sendFile(this.store.logo, file));
  }

  protected async sendAgain(): Promise<void> {
    this.arrive(await this.store.logo.again());
  }

  protected async remove(): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`:@@hire.company.logo-remove-title:Remove the logo?`,
      text: $localize`:@@hire.company.logo-remove-text:Jobs and the company’s page then show its initials.`,
      verb: $localize`:@@hire.company.logo-remove:Remove the logo`,
      danger: true,
    });
    if (!sure) return;
    try {
      await this.store.removeLogo();
      this.toasts.say($localize`:@@hire.company.logo-removed:The logo is removed.`);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }

  private arrive(company: object | undefined): void {
    if (!company) return;
    this.store.logo.cancel();
    this.toasts.say($localize`:@@hire.company.logo-here:This is the logo from now on.`);
  }
}

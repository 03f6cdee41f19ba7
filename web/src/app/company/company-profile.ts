import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../connect/failure';
import { Session } from '../session/session';
import { CompanyMark } from '../ui/company-mark';
import { Confirm } from '../ui/confirm';
import { Failed } from '../ui/failed';
import { Control, FormField } from '../ui/field';
import { Icon } from '../ui/icon';
import { Keys } from '../ui/keys';
import { Markdown } from '../ui/markdown';
import { Refused } from '../ui/refused';
import { SaveButton } from '../ui/save-button';
import { Skeleton } from '../ui/skeleton';
import { Toasts } from '../ui/toasts';
import { COMPANY_SIZES } from '../words/company-size';
import { wordsOf } from '../words/reasons';
import { refusalOf } from '../words/sending';
import { type CompanyDraft, NOTHING } from './company-form';
import { CompanyStore } from './company-store';
import { LogoField } from './logo-field';

const FIELDS: Readonly<Record<string, keyof CompanyDraft>> = { SLUG_TAKEN: 'slug', ...Object.fromEntries((Object.keys(NOTHING) as (keyof CompanyDraft)[]).map((field) => [field, field])) };

/** The company's profile beside how seekers read it. */
@Component({
  selector: 'hf-company-profile',
  imports: [CompanyMark, Control, Failed, FormField, Icon, LogoField, Markdown, Refused, RouterLink, SaveButton, Skeleton],
  providers: [CompanyStore],
  templateUrl: './company-profile.html',
  styleUrl: './company-profile.css',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class CompanyProfile {
  protected readonly store = inject(CompanyStore);
  private readonly session = inject(Session);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);

  protected readonly sizes = Object.entries(COMPANY_SIZES).flatMap(([value, label]) => (Number(value) ? [{ value: Number(value), label }] : []));
  protected readonly mayChange = computed(() => this.session.may(Action.COMPANY_UPDATE));
  protected readonly draft = this.store.draft;
  private readonly tried = signal(false);
  private readonly refusal = computed(() => (this.store.saveError() ? refusalOf(this.store.saveError(), FIELDS) : undefined));
  protected readonly refused = computed(() => (this.refusal()?.field ? '' : this.refusal()?.words));
  protected readonly facts = computed(() => [this.draft().industry, this.draft().location, COMPANY_SIZES[this.draft().size]].filter(Boolean).join('\u00a0· '));
  protected readonly newAddress = computed(() => 'slug' in this.store.changes());
  protected readonly origin = location.host;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;

  constructor() {
    inject(Keys).add({ label: $localize`:@@ui.save:Save`, group: 'do', keys: 'Mod+Enter', run: () => void this.save() });
  }

  async mayLeave(): Promise<boolean> {
    if (!this.store.dirty()) return true;
    return this.confirm.ask({ title: $localize`:@@hire.editor.leave-title:Leave what is not saved?`, text: $localize`:@@hire.company.leave-text:The profile stays as it was saved last.`, verb: $localize`:@@hire.editor.leave:Leave`, danger: true });
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.store.dirty()) event.preventDefault();
  }

  protected set<F extends keyof CompanyDraft>(field: F, value: CompanyDraft[F]): void {
    this.store.change({ [field]: value });
  }

  protected problem(field: keyof CompanyDraft): string {
    if (this.refusal()?.field === field) return this.refusal()!.words;
    return this.tried() ? (this.store.problems()[field] ?? '') : '';
  }

  protected async save(): Promise<void> {
    this.tried.set(true);
    if (!this.mayChange() || !this.store.dirty()) return;
    if (await this.store.save()) {
      this.tried.set(false);
      this.toasts.say($localize`:@@hire.company.saved:Saved. Everyone reads it so from now on.`);
    }
  }
}

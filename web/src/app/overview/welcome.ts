import { Component, computed, effect, ElementRef, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { CompanySize } from '@hireflux/proto/employers/v1/company_pb';
import { Session } from '../session/session';
import { Control, FormField } from '../ui/field';
import { Refused } from '../ui/refused';
import { COMPANY_SIZES } from '../words/company-size';
import { refusalOf } from '../words/sending';
import { keepWelcome, keptWelcome } from './kept-welcome';
import { type CompanyDraft, WelcomeStore } from './welcome-store';

const STEPS = ['name', 'about', 'job', 'team'] as const;
type Step = (typeof STEPS)[number];

/** The step whose one field a refusal is about. */
const FIELDS: Readonly<Record<string, Step>> = { name: 'name', 'content.title': 'job', email: 'team', MEMBER_EXISTS: 'team' };

/** A company's first steps, one question at a time. It can be left at any of them and taken up later. */
@Component({
  selector: 'hf-welcome',
  imports: [Control, FormField, Refused, RouterLink],
  providers: [WelcomeStore],
  templateUrl: './welcome.html',
  styleUrl: './welcome.css',
})
export class Welcome {
  readonly step = input<string>();

  protected readonly store = inject(WelcomeStore);
  protected readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly sizes = Object.entries(COMPANY_SIZES).flatMap(([value, label]) => (Number(value) ? [{ value: Number(value) as CompanySize, label }] : []));
  protected readonly steps = STEPS;
  /** Where one is: not past the company before there is one, and not before it once there is. */
  protected readonly at = computed<Step>(() => {
    const asked = STEPS.find((step) => step === this.step());
    if (this.session.companyId()) return asked === 'team' ? 'team' : 'job';
    return asked === 'about' && this.name().trim().length >= 2 ? 'about' : 'name';
  });
  protected readonly place = computed(() => STEPS.indexOf(this.at()));
  private readonly userId = this.session.user()?.userId ?? '';
  private readonly kept = keptWelcome(this.userId);
  protected readonly name = signal(this.kept.name ?? '');
  protected readonly industry = signal(this.kept.industry ?? '');
  protected readonly size = signal<CompanySize>(this.kept.size ?? CompanySize.COMPANY_SIZE_UNSPECIFIED);
  protected readonly location = signal(this.kept.location ?? '');
  protected readonly title = signal(this.kept.title ?? '');
  protected readonly email = signal(this.kept.email ?? '');
  private readonly wrong = signal('');
  private readonly refusal = computed(() => (this.store.error() ? refusalOf(this.store.error(), FIELDS) : undefined));
  protected readonly atField = computed(() => this.wrong() || (this.refusal()?.field === this.at() ? this.refusal()!.words : ''));
  protected readonly whole = computed(() => (this.refusal() && this.refusal()!.field !== this.at() ? this.refusal()!.words : ''));

  constructor() {
    effect(() => keepWelcome(this.userId, { ...this.company(), title: this.title(), email: this.email() }));
    effect(() => {
      this.at();
      untracked(() => this.store.clear());
      this.wrong.set('');
      setTimeout(() => this.host.querySelector<HTMLElement>('input')?.focus());
    });
  }

  /** The second of two quick clicks would answer the next question, which nobody has read. */
  protected once(click: MouseEvent): void {
    if (click.detail > 1) click.preventDefault();
  }

  protected async goOn(event: Event): Promise<void> {
    event.preventDefault();
    this.wrong.set('');
    switch (this.at()) {
      case 'name':
        if (this.name().trim().length < 2) return this.wrong.set($localize`:@@hire.welcome.name-short:Write its name, of at least two letters.`);
        return this.to('about');
      case 'about':
        if (!(await this.store.register(this.company()))) return;
        for (const said of [this.name, this.industry, this.location]) said.set('');
        this.size.set(CompanySize.COMPANY_SIZE_UNSPECIFIED);
        return this.to('job');
      case 'job': {
        if (this.title().trim().length < 3) return this.wrong.set($localize`:@@hire.welcome.title-short:Write a title of at least three letters.`);
        if (!(await this.store.writeJob(this.title().trim()))) return;
        this.title.set('');
        return this.to('team');
      }
      default:
        if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(this.email().trim())) return this.wrong.set($localize`:@@hire.invite.email-wrong:Write the whole address, such as name@example.com.`);
        if (!(await this.store.invite(this.email().trim()))) return;
        this.email.set('');
        await this.router.navigateByUrl('/hire');
    }
  }

  private company(): CompanyDraft {
    return { name: this.name().trim(), industry: this.industry().trim(), size: this.size(), location: this.location().trim() };
  }

  protected async to(step: Step): Promise<void> {
    await this.router.navigate([], { queryParams: { step } });
  }
}

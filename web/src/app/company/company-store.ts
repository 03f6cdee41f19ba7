import { computed, effect, inject, linkedSignal, resource, Service, signal } from '@angular/core';
import type { Company } from '@hireflux/proto/employers/v1/company_pb';
import { reasonOf } from '../connect/failure';
import { FileUpload } from '../connect/file-upload';
import { COMPANIES, Session } from '../session/session';
import { changedIn, companyDraft, type CompanyDraft, NOTHING, problemsOf } from './company-form';

/** What the company says of itself, as it stands and as it is being changed. */
@Service({ autoProvided: false })
export class CompanyStore {
  private readonly client = inject(COMPANIES);
  private readonly companyId = inject(Session).companyId;
  private readonly under = signal(false);
  private readonly refusal = signal<unknown>(undefined);

  private readonly read = resource({
    params: () => this.companyId() || undefined,
    loader: async ({ abortSignal }) => (await this.client.getMyCompany({}, { signal: abortSignal })).company,
  });
  private readonly kept = linkedSignal<Company | undefined>(() => (this.read.hasValue() ? this.read.value() : undefined));
  private readonly before = computed(() => (this.kept() ? companyDraft(this.kept()!) : NOTHING));
  private readonly written = signal<Partial<CompanyDraft>>({});

  readonly loading = computed(() => this.read.isLoading() && !this.kept());
  readonly error = computed(() => (this.read.status() === 'error' ? this.read.error()?.cause ?? this.read.error() : undefined));
  readonly company = this.kept.asReadonly();
  readonly draft = computed<CompanyDraft>(() => ({ ...this.before(), ...this.written() }));
  readonly problems = computed(() => problemsOf(this.draft()));
  readonly changes = computed(() => changedIn(this.before(), this.draft()));
  readonly dirty = computed(() => Object.keys(this.changes()).length > 0);
  readonly saving = this.under.asReadonly();
  readonly saveError = this.refusal.asReadonly();

  /** A logo on its way. What else was written stays as it is. */
  readonly logo = new FileUpload<Company>('logo', async ({ uploadToken }, _file, { signal }) => this.putLogo(uploadToken, signal));
  private readonly preview = signal('');
  private readonly taking = signal(false);
  /** Where the logo is to be seen: the one that is on its way, else the company's. */
  readonly logoPath = computed(() => this.preview() || (this.kept()?.logoPath ?? ''));
  readonly removing = this.taking.asReadonly();

  constructor() {
    effect((onCleanup) => {
      const file = this.logo.busy() ? this.logo.file() : undefined;
      const address = file ? URL.createObjectURL(file) : '';
      this.preview.set(address);
      if (address) onCleanup(() => URL.revokeObjectURL(address));
    });
  }

  change(part: Partial<CompanyDraft>): void {
    this.refusal.set(undefined);
    this.written.update((written) => ({ ...written, ...part }));
  }

  reload(): void {
    this.read.reload();
  }

  async save(): Promise<boolean> {
    const company = this.kept();
    if (!company || this.under() || Object.keys(this.problems()).length > 0) return false;
    this.under.set(true);
    this.refusal.set(undefined);
    try {
      this.take(await this.send(company));
      return true;
    } catch (error) {
      this.refusal.set(error);
      return false;
    } finally {
      this.under.set(false);
    }
  }

  async removeLogo(): Promise<void> {
    if (this.taking()) return;
    this.taking.set(true);
    try {
      await this.putLogo('');
    } finally {
      this.taking.set(false);
    }
  }

  private async putLogo(uploadToken: string, signal?: AbortSignal): Promise<Company> {
    const { company } = await this.client.uploadLogo({ companyId: this.companyId(), uploadToken }, { signal, timeoutMs: 30_000 });
    this.kept.set(company);
    return company!;
  }

  private async send(company: Company): Promise<Company> {
    const { companyId } = company;
    const changes = this.changes();
    try {
      return (await this.client.updateCompany({ companyId, etag: company.etag, ...changes })).company!;
    } catch (error) {
      if (reasonOf(error) !== 'CHANGED_SINCE_READ') throw error;
      // Only what was changed here is sent, so that what somebody else changed meanwhile stays unless it is the same.
      const { company: now } = await this.client.getMyCompany({});
      return (await this.client.updateCompany({ companyId, etag: now!.etag, ...changes })).company!;
    }
  }

  private take(company: Company): void {
    this.kept.set(company);
    this.written.set({});
  }
}

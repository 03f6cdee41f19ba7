import { computed, inject, resource, Service, signal } from '@angular/core';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import type { Applicant, ContactChannel } from '@hireflux/proto/ats/v1/applicant_pb';
import { isPassing } from '../../connect/failure';
import { Live } from '../../connect/live';
import { pages } from '../../connect/pages';
import { RequestId } from '../../connect/request-id';
import { Toasts } from '../../ui/toasts';
import { applicantName } from '../../words/applicant';
import { fitDetail, member } from '../../words/fit';
import { wordsOf } from '../../words/reasons';
import { momentAt } from '../../words/zone';
import { Acts } from '../acts';
import { type Filter, toRequest } from '../applicant-filter';
import { ACTIVITIES, APPLICANTS, FORMS, RANKING, RESUMES } from '../clients';
import { JobDesk } from '../job-desk';
import { answered } from './answers';
import { sheetLines, sheetMarks } from './resume-sheet';

/** Where one came from: a list by its filter, and the place in it. */
export interface Way {
  readonly filter: Filter;
  readonly at: number;
}

/** One applicant with all that the company may read of them, and who stands before and after them in the list one came from. */
@Service({ autoProvided: false })
export class ApplicantStore {
  readonly desk = inject(JobDesk);
  readonly acts = inject(Acts);
  private readonly client = inject(APPLICANTS);
  private readonly activityClient = inject(ACTIVITIES);
  private readonly forms = inject(FORMS);
  private readonly ranking = inject(RANKING);
  private readonly resumes = inject(RESUMES);
  private readonly live = inject(Live);
  private readonly toasts = inject(Toasts);
  private readonly id = signal('');
  private readonly way = signal<Way | undefined>(undefined);
  private readonly fresh = signal<Applicant | undefined>(undefined);
  private readonly replaying = signal(false);
  private readonly outcome = signal('');
  private readonly recording = signal(false);
  private readonly contactId = new RequestId();

  private readonly params = () => (this.id() ? { applicationId: this.id() } : undefined);
  readonly read = resource({ params: this.params, loader: ({ params, abortSignal }) => this.client.getApplicant(params, { signal: abortSignal }) });
  readonly resume = resource({ params: this.params, loader: ({ params, abortSignal }) => this.resumes.getSubmittedResume(params, { signal: abortSignal }) });
  readonly fit = resource({ params: this.params, loader: async ({ params, abortSignal }) => (await this.ranking.getFitIndex(params, { signal: abortSignal })).fit });
  readonly activity = pages(
    () => this.id() || undefined,
    async (applicationId, pageToken, signal) => {
      const { activities, nextPageToken } = await this.activityClient.listActivity({ applicationId, pageToken }, { signal });
      return { items: activities, nextPageToken };
    },
    { keep: false },
  );
  private readonly rules = resource({
    params: () => (this.desk.jobId() ? { jobId: this.desk.jobId() } : undefined),
    loader: ({ params, abortSignal }) => this.forms.getForm(params, { signal: abortSignal }),
  });
  private readonly neighbours = resource({
    params: () => (this.way() && this.desk.jobId() ? { way: this.way()!, jobId: this.desk.jobId(), id: this.id() } : undefined),
    loader: async ({ params: { way, jobId, id }, abortSignal }) => {
      const skip = Math.max(0, way.at - 1);
      const { applicants, matchingCount, moreMatch } = await this.client.listApplicants({ ...toRequest(jobId, way.filter), skip, pageSize: 3, countMatching: true }, { signal: abortSignal });
      const ids = applicants.map(({ applicationId }) => applicationId);
      const found = ids.indexOf(id);
      // Who was moved out of the list has left a gap: who comes after them stands in their place now.
      const at = found < 0 ? way.at : skip + found;
      const [before, after] = found < 0 ? [ids[way.at - 1 - skip], ids[way.at - skip]] : [ids[found - 1], ids[found + 1]];
      return { at, before, after, afterAt: found < 0 ? way.at : at + 1, count: moreMatch ? undefined : matchingCount };
    },
  });

  readonly applicant = computed(() => {
    const fresh = this.fresh();
    const read = this.read.hasValue() ? this.read.value().applicant : undefined;
    return fresh && fresh.applicationId === this.id() ? fresh : read?.applicationId === this.id() ? read : undefined;
  });
  readonly detail = computed(() => (this.read.hasValue() ? this.read.value().detail : undefined));
  readonly name = computed(() => (this.applicant() ? applicantName(this.applicant()!) : ''));
  readonly place = computed(() => (this.neighbours.hasValue() ? this.neighbours.value() : undefined));
  readonly fitView = computed(() => {
    const fit = this.fit.hasValue() ? this.fit.value() : undefined;
    return fit && fitDetail(fit, member(this.applicant()?.name ?? ''));
  });
  readonly document = computed(() => {
    const resume = this.resume.hasValue() ? this.resume.value().resume : undefined;
    if (!resume?.reading) return undefined;
    const fit = this.fit.hasValue() ? this.fit.value() : undefined;
    return { lines: sheetLines(resume.reading), marks: sheetMarks(resume.reading, fit), fileName: resume.fileName, pages: resume.reading.pageCount, facts: resume.reading.facts };
  });
  readonly downloadPath = computed(() => (this.resume.hasValue() ? this.resume.value().downloadPath : ''));
  readonly answers = computed(() => {
    const detail = this.detail();
    const rules = this.rules.hasValue() && this.rules.value().form?.formVersion === detail?.form?.formVersion ? this.rules.value().knockOuts : [];
    const files = this.resume.hasValue() ? this.resume.value().answerFiles : [];
    return answered(detail?.form, detail?.answers ?? [], this.applicant()?.failedQuestionIds ?? [], rules, files);
  });
  readonly keeping = this.recording.asReadonly();
  readonly isReplaying = this.replaying.asReadonly();
  readonly replayed = this.outcome.asReadonly();

  open(applicationId: string, way: Way | undefined): void {
    if (applicationId !== this.id()) {
      this.fresh.set(undefined);
      this.outcome.set('');
    }
    this.id.set(applicationId);
    this.way.set(way);
  }

  /** Follows what becomes of this applicant, by this page and by others, until what it returns is called. */
  watch(jobId: string): () => void {
    const offs = [
      this.acts.onChange((applicant) => this.take(applicant)),
      this.live.watchJob(jobId, {
        anew: () => Promise.resolve(true),
        changed: (applicant) => this.take(applicant),
        departed: (applicationId) => applicationId === this.id() && this.read.reload(),
      }),
    ];
    return () => offs.forEach((off) => off());
  }

  async replay(): Promise<void> {
    if (this.replaying()) return;
    this.replaying.set(true);
    try {
      const { equal, replayed, differences } = await this.ranking.replayScore({ applicationId: this.id() });
      const index = replayed?.fitIndex === undefined ? '–' : String(replayed.fitIndex);
      this.outcome.set(
        equal
          ? $localize`:@@applicants.replay.equal:Computed anew from what was kept: ${index}:index:, the same in every part.`
          : $localize`:@@applicants.replay.differs:Computed anew it is ${index}:index:. It differs in ${differences.join(', ')}:parts:. Write to us.`,
      );
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    } finally {
      this.replaying.set(false);
    }
  }

  followUp(day: string): Promise<boolean> {
    const time = day ? { followUpTime: timestampFromMs(momentAt(day, '09:00')!) } : {};
    return this.keep(() => this.client.setFollowUp({ applicationId: this.id(), ...time }));
  }

  /** Whether it is recorded. A second click while it is under way does nothing. */
  async recordContact(channel: ContactChannel, subject: string): Promise<boolean> {
    if (this.recording()) return false;
    const contact = { applicationId: this.id(), channel, subject };
    const requestId = this.contactId.for(JSON.stringify(contact));
    this.recording.set(true);
    const done = await this.keep(() => this.client.recordContact({ requestId, ...contact }));
    this.recording.set(false);
    if (done) this.contactId.done();
    return done;
  }

  private async keep(call: () => Promise<{ readonly applicant?: Applicant }>): Promise<boolean> {
    try {
      const { applicant } = await call();
      if (applicant) this.acts.own(applicant);
      return true;
    } catch (error) {
      this.toasts.fail(wordsOf(error), isPassing(error) ? { label: $localize`:@@applicants.again:Try again`, run: () => void this.keep(call) } : undefined);
      return false;
    }
  }

  private take(applicant: Applicant): void {
    if (applicant.applicationId !== this.id()) return;
    const scored = applicant.fit?.fitIndex !== this.applicant()?.fit?.fitIndex;
    this.fresh.set(applicant);
    this.activity.reload();
    if (scored) this.fit.reload();
  }
}

import type { DescMethod, DescMethodUnary, Message, MessageShape } from '@bufbuild/protobuf';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { type Fact, facts, sentences } from './facts.ts';

/** What the people of all walks were told that stands, kept on their side alone. */
export interface Ledger {
  /** Notes an answer, if it acknowledges anything. */
  note(email: string, method: DescMethod, request: Message, answer: Message): void;
  /** What must stand, each once. */
  facts(): string[];
  /** How many answers acknowledged something. */
  acknowledgements(): number;
  applications(): readonly string[];
}

interface Rule {
  readonly method: DescMethod;
  told(answer: Message, request: Message, email: string): readonly Fact[];
}

export function newLedger(): Ledger {
  const latest = new Map<string, Fact>();
  const placesOf = new Map<string, Set<string>>();
  const applications = new Set<string>();
  const movesOf = new Map<string, Set<string>>();
  const undone = new Set<string>();
  let acknowledgements = 0;

  const rules: readonly Rule[] = [
    rule(SessionService.method.signIn, ({ user }, { email }) => [facts.account(email, user!.emailVerified)]),
    rule(CompanyService.method.getMyCompany, ({ company }, _, email) => [facts.company(email, company!.companyId)]),
    rule(JobService.method.createJob, ({ job }) => [facts.job(job!.jobId)]),
    rule(JobService.method.publishJob, ({ job }, _, email) => {
      add(placesOf, email, job!.jobId);
      return [facts.status(job!.jobId, job!.status), facts.found(job!.jobId)];
    }),
    // A form that was changed, and whose answer was lost, is read again instead of being changed again.
    rule(ApplicationFormService.method.getForm, ({ form }, { jobId }) => form!.questions.map(({ questionId }) => facts.question(jobId, questionId))),
    rule(ApplicationFormService.method.updateForm, ({ form }, { jobId }) => form!.questions.map(({ questionId }) => facts.question(jobId, questionId))),
    rule(ResumeService.method.uploadResume, ({ resume }) => [facts.resume(resume!.resumeId)]),
    rule(ProfileService.method.updateProfile, ({ profile }, _, email) => [facts.wishes(email, profile!.preferences?.titles ?? [])]),
    rule(ApplicationService.method.submitApplication, ({ application }) => {
      const { applicationId } = application!;
      applications.add(applicationId);
      const { application: mine, receipt, applicant, fit, sentNotice, newNotice, sameStage } = facts;
      return [mine, receipt, applicant, fit, sentNotice, newNotice, sameStage].map((of) => of(applicationId));
    }),
    rule(ApplicantService.method.moveStage, ({ applicant, stageChangeId }) => {
      add(movesOf, applicant!.applicationId, stageChangeId);
      return [facts.move(applicant!.applicationId, stageChangeId), facts.stage(applicant!)];
    }),
    rule(ApplicantService.method.undoMove, ({ applicant, stageChangeId }, request) => {
      undone.add(request.stageChangeId);
      return [facts.move(applicant!.applicationId, stageChangeId), facts.stage(applicant!)];
    }),
    rule(ApplicantService.method.tagApplicant, ({ applicant }) => [facts.tags(applicant!)]),
    rule(NoteService.method.addNote, ({ note }, { applicationId }) => [facts.note(applicationId, note!.noteId)]),
  ];

  return {
    note(email, method, request, answer) {
      const told = rules.find((each) => each.method === method)?.told(answer, request, email) ?? [];
      if (told.length > 0) acknowledgements += 1;
      for (const fact of told) latest.set(fact.of, fact);
    },
    facts() {
      const places = numbered(placesOf, facts.heldPlace);
      // The seeker is told of a move, and no longer once it is taken back.
      const told = new Map([...movesOf].map(([applicationId, moves]) => [applicationId, new Set([...moves].filter((move) => !undone.has(move)))]));
      return sentences([...latest.values(), ...places, ...numbered(told, facts.stageNotice)]);
    },
    acknowledgements: () => acknowledgements,
    applications: () => [...applications],
  };
}

function rule<M extends DescMethodUnary>(method: M, told: (answer: MessageShape<M['output']>, request: MessageShape<M['input']>, email: string) => readonly Fact[]): Rule {
  return { method, told: told as Rule['told'] };
}

function add(to: Map<string, Set<string>>, key: string, value: string): void {
  to.set(key, (to.get(key) ?? new Set()).add(value));
}

function numbered(sets: ReadonlyMap<string, ReadonlySet<string>>, fact: (key: string, nth: number) => Fact): Fact[] {
  return [...sets].flatMap(([key, { size }]) => Array.from({ length: size }, (_, at) => fact(key, at + 1)));
}

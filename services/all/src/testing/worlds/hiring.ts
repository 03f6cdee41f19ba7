import { randomUUID } from 'node:crypto';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { ContactChannel } from '@hireflux/proto/ats/v1/applicant_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteVisibility } from '@hireflux/proto/ats/v1/note_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { canary, type WorldName } from './canary.ts';
import type { WorldCompany } from './company.ts';
import { soon } from './person.ts';
import type { WorldSeeker } from './seeker.ts';

/** What a company's members did about the applicant of their world. */
export interface WorldHiring {
  readonly noteId: string;
  readonly noteEtag: string;
  readonly stageChangeId: string;
  readonly stageId: string;
  readonly applicantEtag: string;
  readonly pipelineEtag: string;
  readonly pipelineStageIds: readonly string[];
}

export async function hire(world: WorldName, { members, jobId }: WorldCompany, seeker: WorldSeeker): Promise<WorldHiring> {
  const say = (name: string) => canary(world, name);
  const { applicationId } = seeker;
  const { owner, recruiter, interviewer } = members;
  const applicants = recruiter.api(ApplicantService);
  await soon(async () => (await applicants.listApplicants({ jobId })).applicants[0]?.fit);
  await applicants.assignApplicant({ applicationId, assigneeId: interviewer.userId });
  await applicants.tagApplicant({ applicationId, add: [say('tag')] });
  await applicants.setFollowUp({ applicationId, followUpTime: timestampFromMs(Date.now() + 86_400_000) });
  await applicants.recordContact({ requestId: randomUUID(), applicationId, channel: ContactChannel.PHONE, subject: say('subject') });
  const { note } = await recruiter.api(NoteService).addNote({
    requestId: randomUUID(),
    applicationId,
    content: `To be read by ${say('note')}.`,
    visibility: NoteVisibility.ALL,
    mentionedUserIds: [owner.userId],
  });
  const { pipeline } = await recruiter.api(PipelineService).getPipeline({ jobId });
  const [, second] = pipeline!.stages;
  const etag = (await applicants.getApplicant({ applicationId })).applicant!.etag;
  const moved = await applicants.moveStage({ requestId: randomUUID(), applicationId, stageId: second!.stageId, etag, reason: say('reason') });
  // Readings, which the seeker is told of.
  await recruiter.api(ResumeService).getSubmittedResume({ applicationId });
  await recruiter.api(RankingService).getFitIndex({ applicationId });
  await soon(async () => (await seeker.api(ApplicationService).getApplication({ applicationId })).application!.stageName === second!.publicName);
  await soon(async () => (await seeker.api(AuditService).listAccessToMe({})).accesses.length >= 3);
  return {
    noteId: note!.noteId,
    noteEtag: note!.etag,
    stageChangeId: moved.stageChangeId,
    stageId: second!.stageId,
    applicantEtag: moved.applicant!.etag,
    pipelineEtag: pipeline!.etag,
    pipelineStageIds: pipeline!.stages.map(({ stageId }) => stageId),
  };
}

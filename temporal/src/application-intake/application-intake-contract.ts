import { defineQuery } from '@temporalio/workflow';

export const APPLICATION_INTAKE_QUEUE = 'application-intake';

/** What an application was, by ids alone: no person's data stays in a workflow's history. */
export interface ApplicationIntakeInput {
  readonly applicationId: string;
  readonly jobId: string;
  readonly seekerId: string;
  /** The member who is told of the applicant. */
  readonly recipientId: string;
  /** How often the application has been sent: 1, then 2 after one was taken back, and so on. */
  readonly attempt: number;
}

export interface ApplicationIntakeProgress {
  readonly scored: boolean;
  readonly notified: boolean;
}

/** One intake each time that an application is sent: a second start of the same is refused, not doubled. */
export const applicationIntakeId = ({ applicationId, attempt }: Pick<ApplicationIntakeInput, 'applicationId' | 'attempt'>) =>
  `applicationIntake/${applicationId}/${attempt}`;

export const progress = defineQuery<ApplicationIntakeProgress>('progress');

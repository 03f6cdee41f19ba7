import { AccessedData } from '@hireflux/proto/audit/v1/audit_service_pb';

/** What a company read of a candidate's. */
export const ACCESSED_DATA: Readonly<Record<AccessedData, string>> = {
  [AccessedData.UNSPECIFIED]: '',
  [AccessedData.APPLICATION]: $localize`:@@words.accessed.application:read your application`,
  [AccessedData.RESUME]: $localize`:@@words.accessed.resume:read your résumé`,
  [AccessedData.ANSWER_FILE]: $localize`:@@words.accessed.answer-file:opened a file of your answers`,
  [AccessedData.FIT_INDEX]: $localize`:@@words.accessed.fit-index:read why you fit`,
};

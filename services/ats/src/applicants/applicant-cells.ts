import { fromJson } from '@bufbuild/protobuf';
import { type Answer, AnswerSchema, FormSchema, type Question } from '@hireflux/proto/common/v1/form_pb';
import type { AnswerRow, ApplicantRow, ListedApplicantRow, StageRow } from '../schema.ts';
import type { Contact } from './export-queries.ts';

/** What the rows of a table of applicants rest on. */
export interface CellTable {
  readonly questions: readonly Pick<Question, 'questionId' | 'prompt'>[];
  readonly stages: ReadonlyMap<string, StageRow>;
  /** What members are called, by user id. */
  readonly members: ReadonlyMap<string, string>;
}

const HEADINGS = [
  'Name',
  'E-mail',
  'Phone',
  'Current title',
  'Current employer',
  'Stage',
  'Outcome',
  'Fit Index',
  'Coverage',
  'Skills',
  'Experience',
  'Location',
  'Salary',
  'Culture',
  'Availability',
  'Tags',
  'Assignee',
  'Applied (UTC)',
];

export const headings = ({ questions }: Pick<CellTable, 'questions'>): string[] => [...HEADINGS, ...questions.map(({ prompt }) => prompt)];

/** The questions of forms, each once, in the words of its latest version: those of the latest form first. */
export function questionsIn(forms: readonly ApplicantRow['form'][]): CellTable['questions'] {
  const latestFirst = forms.map((form) => fromJson(FormSchema, form, { ignoreUnknownFields: true })).sort((a, b) => b.formVersion - a.formVersion);
  const questions = new Map<string, Question>();
  for (const question of latestFirst.flatMap((form) => form.questions)) if (!questions.has(question.questionId)) questions.set(question.questionId, question);
  return [...questions.values()];
}

/** An applicant as the cells of a row. */
export function cellsOf(row: ListedApplicantRow, contact: Contact, answers: readonly AnswerRow[], { questions, stages, members }: CellTable): string[] {
  const answerTo = new Map(answers.map(({ question_id, answer }) => [question_id, fromJson(AnswerSchema, answer)]));
  return [
    row.candidate_name,
    contact.candidate_email,
    contact.candidate_phone,
    row.current_title,
    row.current_employer,
    stages.get(row.stage_id)?.name ?? '',
    row.outcome,
    ...[row.fit_index, row.coverage, row.skills_score, row.experience_score, row.location_score, row.salary_score, row.culture_score, row.availability_score].map(inDigits),
    row.tags.join('; '),
    row.assigned_to === null ? '' : (members.get(row.assigned_to) ?? row.assigned_to),
    row.submit_time.toISOString().slice(0, 19).replace('T', ' '),
    ...questions.map(({ questionId }) => inWords(answerTo.get(questionId))),
  ];
}

const inDigits = (score: number | null) => (score === null ? '' : String(score));

function inWords(answer: Answer | undefined): string {
  if (!answer) return '';
  const { value } = answer;
  switch (value.case) {
    case 'yes':
      return value.value ? 'yes' : 'no';
    case 'choices':
      return value.value.options.join('; ');
    case 'date': {
      const { year, month, day } = value.value;
      return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
    }
    case 'file':
      return value.value.fileName;
    case undefined:
      return '';
    default:
      return String(value.value);
  }
}

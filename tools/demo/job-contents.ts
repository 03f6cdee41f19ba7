import { readFile } from 'node:fs/promises';
import { create } from '@bufbuild/protobuf';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { type Place, WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel, WorkPreference } from '@hireflux/proto/common/v1/work_pb';
import { type JobContent, JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';

interface Trade {
  readonly key: string;
  readonly department: string;
  readonly about: string;
  readonly responsibilities: readonly string[];
  readonly requirements: readonly string[];
  readonly jobs: readonly { readonly title: string; readonly level: keyof typeof ExperienceLevel; readonly skills: readonly string[]; readonly pay: readonly [number, number] }[];
}

/** A job of the demo, and the trade that it is of. */
export interface DemoJob {
  readonly trade: string;
  readonly content: JobContent;
}

export interface Employing {
  readonly trades: readonly string[];
  readonly most: number;
  readonly place: { readonly text: string; readonly city: string; readonly region?: string; readonly country: string };
  readonly currency: string;
}

const MODES = [WorkMode.HYBRID, WorkMode.ONSITE, WorkMode.REMOTE] as const;
const PREFERENCES = [WorkPreference.FLEXIBLE_HOURS, WorkPreference.MENTORING, WorkPreference.SMALL_TEAM, WorkPreference.STEADY_PACE, WorkPreference.SOCIAL_PURPOSE, WorkPreference.AUTONOMY];

/** The jobs that a company of the demo has. */
export async function jobsOf({ trades, most, place, currency }: Employing): Promise<DemoJob[]> {
  const all = JSON.parse(await readFile(new URL('trades.json', import.meta.url), 'utf8')) as Trade[];
  const jobs = trades.flatMap((key) => {
    const trade = all.find((each) => each.key === key)!;
    return trade.jobs.map((job, at) => ({ trade: key, content: contentOf(trade, job, at, place, currency) }));
  });
  return jobs.slice(0, most);
}

function contentOf(trade: Trade, { title, level, skills, pay: [least, most] }: Trade['jobs'][number], at: number, place: Employing['place'], currency: string): JobContent {
  return create(JobContentSchema, {
    title,
    department: trade.department,
    description: `${trade.about}\n\n**What you do**\n\n${trade.responsibilities.map((line) => `- ${line}`).join('\n')}\n\nWe answer every application within ten working days.`,
    requirements: [...trade.requirements, `Practice in ${skills.slice(0, 2).join(' and ')}`],
    responsibilities: [...trade.responsibilities],
    skills: [...skills],
    place: place as Place,
    workMode: trade.key === 'nursing' || trade.key === 'medicine' || trade.key === 'teaching' || trade.key === 'facilities' ? WorkMode.ONSITE : MODES[at % MODES.length]!,
    employmentType: title.includes('Intern') ? EmploymentType.INTERNSHIP : at % 5 === 4 ? EmploymentType.PART_TIME : EmploymentType.FULL_TIME,
    experienceLevel: ExperienceLevel[level],
    // One in six does not say what it pays.
    ...(at % 6 !== 5 && { pay: { minMinor: BigInt(least) * 100_000n, maxMinor: BigInt(most) * 100_000n, currency, period: PayPeriod.YEAR } }),
    startDate: { year: 2027, month: 1 + (at % 6), day: 1 },
    workPreferences: [PREFERENCES[at % PREFERENCES.length]!, PREFERENCES[(at + 2) % PREFERENCES.length]!],
  });
}

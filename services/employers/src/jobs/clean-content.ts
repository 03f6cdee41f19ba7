import { cleanDescription } from '../texts/clean-description.ts';
import { cleanLine } from '../texts/clean-text.ts';
import type { JobColumns } from './create-job.ts';
import { assertTitled } from './job.ts';

const LONGEST_DESCRIPTION = 20_000;

/** What a job says as it is kept: the advert as clean Markdown, all else as plain text. */
export function cleanContent(content: JobColumns): JobColumns {
  const clean = {
    ...content,
    title: cleanLine(content.title),
    department: cleanLine(content.department),
    description: cleanDescription(content.description, LONGEST_DESCRIPTION),
    requirements: cleanLines(content.requirements),
    responsibilities: cleanLines(content.responsibilities),
    skills: [...new Set(cleanLines(content.skills))],
    location: cleanLine(content.location),
    location_city: cleanLine(content.location_city),
    location_region: cleanLine(content.location_region),
  };
  assertTitled(clean);
  return clean;
}

const cleanLines = (lines: readonly string[]) => lines.map(cleanLine).filter(Boolean);

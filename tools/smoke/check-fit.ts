import { toJsonString } from '@bufbuild/protobuf';
import type { Reading } from '@hireflux/proto/common/v1/resume_pb';
import { type JobContent, JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { FactorKind, type Fit } from '@hireflux/proto/matching/v1/fit_pb';
import { folded } from './document-text.ts';
import { expect } from './expect.ts';

const KIND_NAMES = Object.fromEntries(Object.entries(FactorKind).map(([name, value]) => [value, name.toLowerCase()]));
const LEAST = 3;
const HALF = 50;

/** Where half is known there is an index; where less is, there is none. */
export function assertKnown({ known, fitIndex, coverage }: Fit): void {
  expect(known === coverage >= HALF, `${coverage} % is known, which is said to be ${known ? 'enough' : 'too little'}`);
  expect(known === (fitIndex !== undefined), known ? 'enough is known, and there is no Fit Index' : `too little is known, and there is a Fit Index of ${fitIndex}`);
}

/** A Fit Index in words. */
export const indexOf = ({ fitIndex }: Fit): string => (fitIndex === undefined ? 'too little is known' : `Fit Index ${fitIndex}`);

/** At least three factors must quote words of both sides, and what they quote of the résumé and the job must stand there. */
export function assertRestsOnBothSides(fit: Fit, content: JobContent, reading: Reading): string[] {
  const resume = folded(reading.lines.map(({ text }) => text).join(' '));
  const job = folded(toJsonString(JobContentSchema, content));
  const kinds: string[] = [];
  for (const { kind, evidence } of fit.factors) {
    for (const { candidate, job: asked } of evidence) {
      if (candidate?.field === 'resume') {
        expect(resume.includes(folded(candidate.words)), `“${candidate.words}” is quoted from the résumé, and does not stand there`);
      }
      if (asked && TEXT_FIELDS.has(asked.field)) {
        expect(job.includes(folded(asked.words)), `“${asked.words}” is quoted from the job's ${asked.field}, and does not stand there`);
      }
    }
    if (evidence.some(({ candidate, job: asked }) => candidate?.words && asked?.words)) kinds.push(KIND_NAMES[kind]!);
  }
  expect(kinds.length >= LEAST, `only ${kinds.length} factors quote words of both sides (${kinds.join(', ') || 'none'})`);
  return kinds;
}

/** The fields of a job that are people's own words. */
const TEXT_FIELDS = new Set(['title', 'description', 'requirements', 'responsibilities', 'skills', 'place']);

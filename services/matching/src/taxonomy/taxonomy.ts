import { loadOccupations, type Occupations } from './occupations.ts';
import { loadSkills, type Skills } from './skills.ts';

/** What HireFlux knows of skills and trades. */
export interface Taxonomy {
  readonly version: string;
  readonly skills: Skills;
  readonly occupations: Occupations;
}

export function loadTaxonomy(): Taxonomy {
  const skills = loadSkills();
  return { version: skills.version, skills, occupations: loadOccupations() };
}

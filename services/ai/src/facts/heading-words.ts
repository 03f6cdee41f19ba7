import type { SectionKind } from './sections.ts';

// Without accents, in small letters, and without the words "and" and "&".
const WORDS: Readonly<Record<Exclude<SectionKind, 'head'>, string>> = {
  summary: `summary|professional summary|career summary|executive summary|profile|professional profile|about|about me|objective|career objective|
    personal statement|summary of qualifications|qualifications summary|career highlights|highlights|overview|profil|kurzprofil|uber mich|zusammenfassung|resume professionnel|a propos|objectif|perfil|
    perfil profesional|resumen|sobre mi|objetivo|extracto`,
  experience: `experience|work experience|professional experience|employment|employment history|work history|career history|relevant experience|
    internships|internship experience|professional background|professional history|job history|work|relevant work experience|industry experience|career|positions held|research experience|teaching experience|research|
    berufserfahrung|beruflicher werdegang|werdegang|berufspraxis|praktika|praktische erfahrung|arbeitserfahrung|
    experience professionnelle|experiences professionnelles|parcours professionnel|experiences|stages|emplois|
    experiencia|experiencia laboral|experiencia profesional|trayectoria profesional|practicas`,
  volunteering: `volunteering|volunteer|volunteer experience|volunteer work|community service|community|involvement|campus involvement|
    on campus involvement|involvement experience|activities|extracurricular activities|leadership|leadership activities|leadership experience|
    activities leadership|ehrenamt|ehrenamtliche tatigkeit|engagement|benevolat|voluntariado`,
  education: `education|education qualifications|qualifications education|education training|training education|education professional qualifications|academic background|education training|academic qualifications|qualifications|studies|academic history|degrees|
    ausbildung|bildung|studium|schulbildung|bildungsweg|akademische ausbildung|hochschulbildung|formation|formations|etudes|diplomes|
    parcours academique|formacion|formacion academica|educacion|estudios|education certifications`,
  skills: `skills|technical skills|core skills|key skills|professional skills|skills tools|skills technologies|technologies|tech stack|tools|
    technical proficiencies|core competencies|competencies|expertise|areas of expertise|strengths|programming|programming languages|
    skills interests|skills summary|key competencies|technical summary|skill set|skillset|software|computer literacy|areas of strength|skills abilities|soft skills|hard skills|computer skills|it skills|technical expertise|technical skills tools|
    kenntnisse|fahigkeiten|kompetenzen|fachkenntnisse|it-kenntnisse|itkenntnisse|edv-kenntnisse|edvkenntnisse|
    competences|competences techniques|savoir-faire|savoirfaire|competences cles|
    habilidades|competencias|conocimientos|aptitudes|habilidades tecnicas|conocimientos tecnicos|conocimientos informaticos`,
  languages: `languages|language skills|sprachen|sprachkenntnisse|langues|idiomas|linguistic skills`,
  certifications: `certifications|licensure|licensure certifications|registrations|licenses registrations|professional development|certificates|licenses certifications|certifications licenses|certification|licenses|licences|
    professional certifications|certifications activities|certifications training|courses certifications|zertifikate|zertifizierungen|
    weiterbildung|weiterbildungen|certificats|certificaciones|certificados`,
  projects: `projects|project|personal projects|side projects|academic projects|selected projects|key projects|open source|projekte|projets|proyectos`,
  other: `contact|contact information|contact details|kontakt|contacto|coordonnees|references|referees|referenzen|interests|hobbies|hobbies interests|
    interessen|centres dinteret|loisirs|intereses|awards|honors|honours|honors awards|awards honors|achievements|accomplishments|
    auszeichnungen|publications|publikationen|patents|presentations|talks|links|profiles|social|coursework|relevant coursework|
    selected coursework|personal details|personliche daten|personal information|additional information|affiliations|memberships|
    professional affiliations|distinctions|premios|publicaciones|referencias|scholarships|graduate|undergraduate|extracurriculars`,
};

/** The last words of headings that are put together. */
const NOUNS: readonly (readonly [string, SectionKind])[] = [
  ['experience', 'experience'],
  ['employment', 'experience'],
  ['internships', 'experience'],
  ['education', 'education'],
  ['skills', 'skills'],
  ['competencies', 'skills'],
  ['proficiencies', 'skills'],
  ['languages', 'languages'],
  ['certifications', 'certifications'],
  ['certificates', 'certifications'],
  ['projects', 'projects'],
  ['involvement', 'volunteering'],
  ['activities', 'volunteering'],
  ['awards', 'other'],
  ['honors', 'other'],
  ['coursework', 'other'],
  ['interests', 'other'],
  ['publications', 'other'],
];

export const HEADINGS: ReadonlyMap<string, SectionKind> = new Map(
  Object.entries(WORDS).flatMap(([kind, words]) =>
    words.split('|').flatMap((word) => {
      const key = word.trim().replace(/\s+/g, ' ');
      // Letters that were spaced out have lost the spaces between words.
      return [key, key.replaceAll(' ', '')].map((form) => [form, kind as SectionKind] as const);
    }),
  ),
);

export const HEADING_NOUNS: ReadonlyMap<string, SectionKind> = new Map(NOUNS);

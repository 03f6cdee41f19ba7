import type { ResumeText } from '../smoke/make-resume.ts';

interface Trade {
  readonly titles: readonly string[];
  readonly skills: readonly string[];
  readonly degree: string;
}

const TRADES: readonly Trade[] = [
  {
    titles: ['Web Developer', 'Software Engineer', 'Backend Developer', 'Frontend Developer'],
    skills: ['JavaScript', 'TypeScript', 'React', 'Node.js', 'SQL', 'Docker', 'Git', 'Python', 'Java', 'Kubernetes', 'CSS', 'PostgreSQL'],
    degree: 'Bachelor of Science in Computer Science',
  },
  {
    titles: ['Data Analyst', 'Data Scientist', 'Data Engineer'],
    skills: ['Python', 'SQL', 'Tableau', 'Statistics', 'Machine learning', 'R', 'Excel', 'Apache Spark', 'Power BI', 'Pandas'],
    degree: 'Master of Science in Statistics',
  },
  {
    titles: ['Registered Nurse', 'Night Nurse', 'Charge Nurse'],
    skills: ['Patient care', 'Wound care', 'Triage', 'Medication administration', 'Intensive care', 'Patient education', 'Electronic health records'],
    degree: 'Bachelor of Science in Nursing',
  },
  {
    titles: ['Accountant', 'Bookkeeper', 'Financial Analyst'],
    skills: ['Bookkeeping', 'Payroll', 'Tax returns', 'Excel', 'QuickBooks', 'Financial reporting', 'Auditing', 'SAP'],
    degree: 'Bachelor of Arts in Accounting',
  },
  {
    titles: ['Sales Representative', 'Account Manager', 'Sales Manager'],
    skills: ['Salesforce', 'Negotiation', 'Customer service', 'Cold calling', 'CRM', 'Presentations', 'Account management'],
    degree: 'Bachelor of Business Administration',
  },
  {
    titles: ['Project Manager', 'Operations Manager', 'Logistics Coordinator'],
    skills: ['Project management', 'Scrum', 'Jira', 'Budgeting', 'Supply chain management', 'Inventory management', 'Risk management'],
    degree: 'Bachelor of Science in Industrial Engineering',
  },
];

const GIVEN = ['Ada', 'Ben', 'Carla', 'Dora', 'Emil', 'Fatima', 'Goran', 'Hana', 'Ivo', 'Jun', 'Kofi', 'Lena', 'Milo', 'Nia', 'Otto', 'Pia', 'Quin', 'Rosa', 'Sami', 'Tara'];
const FAMILY = ['Example', 'Sample', 'Beispiel', 'Muster', 'Exemple', 'Ejemplo', 'Esempio', 'Voorbeeld', 'Exemplo', 'Przyklad'];
const COMPANIES = ['Example Works', 'Sample Studio', 'Placeholder Partners', 'Specimen Systems', 'Demo & Sons', 'Model Industries'];
export const CITIES = ['Berlin, Germany', 'London, United Kingdom', 'San Francisco, CA', 'Lyon, France', 'Madrid, Spain', 'Toronto, Canada', 'Austin, TX'];
const MONTHS = ['January', 'March', 'May', 'July', 'September', 'November'];

/** Takes one of a list, another one for each way of counting. */
const pick = <T>(of: readonly T[], at: number): T => of[at % of.length]!;

/** A made-up name, another one for each number up to two hundred; the numeral tells later ones apart. */
export function nameOf(at: number): string {
  const round = Math.floor(at / (GIVEN.length * FAMILY.length));
  return `${pick(GIVEN, at)} ${pick(FAMILY, Math.floor(at / GIVEN.length))}${round > 0 ? ` ${round + 1}` : ''}`;
}

/** The text of a made-up résumé: the same for the same number, and another one for each. */
export function resumeText(at: number): ResumeText {
  const trade = pick(TRADES, at);
  const turn = Math.floor(at / TRADES.length);
  const title = pick(trade.titles, turn);
  const skills = trade.skills.filter((_, index) => (index * 7 + turn * 3) % 10 < 6);
  const [began, changed] = [2024 - 2 - (turn % 14), 2024 - (turn % 3)];
  return {
    name: nameOf(at),
    headline: title,
    contact: [`applicant${at}@example.com`, pick(CITIES, turn)],
    sections: [
      { heading: 'Skills', lines: [skills.join(', ')] },
      {
        heading: 'Experience',
        lines: [
          `${title}, ${pick(COMPANIES, at)}, ${pick(MONTHS, turn)} ${changed} – Present`,
          `Worked with ${skills.slice(0, 3).join(', ')} for a team of ${3 + (at % 9)}.`,
          `Junior ${title}, ${pick(COMPANIES, at + 1)}, ${pick(MONTHS, at)} ${began} – ${pick(MONTHS, turn + 1)} ${changed}`,
          `Learned ${skills.slice(-2).join(' and ')} on ${2 + (turn % 5)} projects.`,
        ],
      },
      { heading: 'Education', lines: [`${trade.degree}, Example State University, ${began - 4} – ${began}`] },
    ],
  };
}

import { resumeFile } from '../../../tools/demo/resume-file.ts';
import type { PaperFile } from './hands.ts';
import type { Newcomer } from './newcomers.ts';

/** The résumé of a ward nurse, as a PDF. */
export async function resumeOf({ name, email }: Newcomer): Promise<PaperFile> {
  const text = {
    name,
    headline: 'Ward Nurse',
    contact: [email, '+1 555 010 0142', 'Leeds, United Kingdom'],
    sections: [
      { heading: 'Skills', lines: ['Wound care, Medication, Triage, Documentation'] },
      {
        heading: 'Experience',
        lines: [
          'Ward Nurse, Example Hospital, March 2019 – Present',
          'Looked after 24 beds at night, and taught wound care to those who began.',
          'Nurse, Sample Clinic, June 2016 – February 2019',
          'Gave medication and kept the documentation.',
        ],
      },
      { heading: 'Education', lines: ['BSc Nursing, Example University, 2013 – 2016'] },
      { heading: 'Languages', lines: ['English (native), German (B1)'] },
    ],
  };
  return { name: `${name.toLowerCase().replaceAll(' ', '-')}.pdf`, mimeType: 'application/pdf', buffer: await resumeFile(text, 'pdf', 'plain') };
}

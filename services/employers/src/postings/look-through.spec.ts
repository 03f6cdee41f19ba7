import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel } from '@hireflux/proto/common/v1/work_pb';
import { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { describe, expect, it } from 'vitest';
import { lookThrough } from './look-through.ts';
import { postingOf } from './posting-proto.ts';

const WHOLE = {
  title: 'Night nurse',
  description: 'Care for twelve patients at night.',
  requirements: ['A licence'],
  place: { text: 'Leeds, United Kingdom', city: 'Leeds', country: 'GB' },
  workMode: WorkMode.ONSITE,
  employmentType: EmploymentType.FULL_TIME,
  experienceLevel: ExperienceLevel.MID,
  pay: { minMinor: 3_000_000n, maxMinor: 3_600_000n, currency: 'GBP', period: PayPeriod.YEAR },
  startDate: { year: 2027, month: 1, day: 4 },
};
type Content = MessageInitShape<typeof JobContentSchema>;

const look = (content: Content, { name = 'Example Works', size = null as string | null, today = '2026-12-01' } = {}) =>
  lookThrough(postingOf(create(JobContentSchema, { ...WHOLE, ...content } as Content)), { name, size }, today);
const kinds = (...args: Parameters<typeof look>) => look(...args).map(({ kind }) => kind);
const words = (...args: Parameters<typeof look>) => look(...args).map((each) => each.words);

describe('a posting that says everything', () => {
  it('has nothing to look at', () => expect(look({})).toEqual([]));
});

describe('what is missing', () => {
  it('names first what publishing asks for, then what readers look for', () => {
    const bare = create(JobContentSchema, { title: 'Night nurse' });

    const found = lookThrough(postingOf(bare), { name: 'Example Works', size: null }, '2026-12-01');

    expect(found.map(({ kind, must = false }) => `${kind} ${must}`)).toEqual([
      'place_missing true',
      'description_missing true',
      'employment_type_missing false',
      'level_missing false',
      'pay_missing false',
      'start_missing false',
      'requirements_missing false',
    ]);
  });

  it('takes remote work for a place, and asks for the mode where there is a place alone', () => {
    expect(kinds({ place: undefined, workMode: WorkMode.REMOTE })).toEqual([]);
    expect(kinds({ workMode: WorkMode.UNSPECIFIED })).toEqual(['work_mode_missing']);
  });

  it('finds what is asked for under a heading of the description', () => {
    for (const heading of ['## Requirements', '**What you bring**', 'What we’re looking for', 'Dein Profil', '<h2>Qualifications</h2>', 'You have:']) {
      expect(kinds({ requirements: [], description: `We care.\n${heading}\n- A licence` })).toEqual([]);
    }
    expect(kinds({ requirements: [], description: 'You have patience with requirements.' })).toEqual([]);
    expect(kinds({ requirements: [], description: 'We care.' })).toEqual(['requirements_missing']);
  });

  it('tells pay that stands in the text alone, and no other money', () => {
    const text = 'We raised $20 million. The salary is $120,000 – $150,000 a year.';
    const [found] = look({ pay: undefined, description: text });

    expect(found).toMatchObject({ kind: 'pay_in_text_only', field: 'description', words: '$120,000', start: text.indexOf('$120') });
    expect(kinds({ pay: undefined, description: 'Gehalt ab 52.000 € brutto im Jahr' })).toEqual(['pay_in_text_only']);
    expect(kinds({ pay: undefined, description: 'We look after $4,000,000 of budget, and give a $500 home office stipend to pay for a desk.\n- Fertility HRA (up to $10,000 per year)' })).toEqual(['pay_missing']);
  });
});

describe('what laws of the place ask for', () => {
  const denver = { text: 'Denver, CO', city: 'Denver', region: 'CO', country: 'US' };

  it('asks for pay where a law does, by the region as it is written, from the day on which it is in force', () => {
    const asked = { law: expect.stringContaining('8-5-201'), place: 'US-CO', since: '2021-01-01', asks: 'range', employees_from: '1' };

    expect(look({ pay: undefined, place: denver })).toEqual([{ kind: 'pay_asked_by_law', field: 'pay', parameters: asked }]);
    expect(kinds({ pay: undefined, place: denver }, { today: '2020-12-31' })).toEqual(['pay_missing']);
    for (const place of [{ text: 'Denver, Colorado' }, { text: 'Denver, CO, USA' }, { region: 'colorado', country: 'US' }, { text: 'Denver, CO', country: 'US' }]) {
      expect(kinds({ pay: undefined, place })).toEqual(['pay_asked_by_law']);
    }
  });

  it('says nothing of a place that is not known, that has no such law, or that is one of several', () => {
    for (const place of [{ text: 'Somewhere' }, { text: 'Austin, TX', country: 'US' }, { text: 'Tel Aviv, IL', country: 'IL' }, { text: 'London', country: 'GB' }, { text: 'Denver, CO; Austin, TX' }, { text: 'CA' }]) {
      expect(kinds({ pay: undefined, place })).toEqual(['pay_missing']);
    }
  });

  it('goes by how many people work at the company, where it says so', () => {
    const california = { text: 'San Francisco, CA', region: 'California', country: 'US' };

    expect(kinds({ pay: undefined, place: california }, { size: '1-10' })).toEqual(['pay_missing']);
    for (const size of [null, '11-50', '501+']) expect(kinds({ pay: undefined, place: california }, { size })).toEqual(['pay_asked_by_law']);
  });

  it('names the directive of the Union where no line of the country’s own stands, and asks for the least where the country does', () => {
    const of = (country: string, pay?: Content['pay']) => look({ place: { text: 'There', country }, pay });
    const upTo = { maxMinor: 6_000_000n, currency: 'EUR', period: PayPeriod.YEAR };
    const from = { minMinor: 6_000_000n, currency: 'EUR', period: PayPeriod.YEAR };

    expect(of('FR')).toMatchObject([{ kind: 'pay_asked_by_law', parameters: { asks: 'before_interview', since: '2026-06-07' } }]);
    expect(of('FR', upTo)).toEqual([]);
    expect(of('AT')).toMatchObject([{ parameters: { asks: 'minimum', law: expect.stringContaining('§ 9') } }]);
    expect(of('AT', from)).toEqual([]);
    expect(of('AT', upTo)).toMatchObject([{ kind: 'pay_open_ended' }]);
    expect(of('LT', from)).toMatchObject([{ kind: 'pay_open_ended', parameters: { place: 'LT' } }]);
  });

  it('allows no wider range than the law does, and what the law leaves out', () => {
    const ontario = (least: bigint, most: bigint, period: PayPeriod = PayPeriod.YEAR) =>
      kinds({ place: { text: 'Toronto, Ontario', region: 'Ontario', country: 'CA' }, pay: { minMinor: least, maxMinor: most, currency: 'CAD', period } });

    expect(ontario(6_000_000n, 11_000_000n)).toEqual([]);
    expect(ontario(6_000_000n, 11_000_100n)).toEqual(['pay_too_wide']);
    expect(ontario(500_000n, 1_000_000n, PayPeriod.MONTH)).toEqual(['pay_too_wide']);
    expect(ontario(14_000_000n, 21_000_000n)).toEqual([]);
  });
});

describe('words that shut people out', () => {
  it('are found with their place and what to write instead, in either language', () => {
    const description = '😀 Join our young,\ndynamic crew: a digital-native who is a **native speaker**. Wir sind ein junges Team.';
    const found = look({ title: 'Salesman', description });

    expect(found.map(({ kind, field, words, parameters }) => [kind, field, words, parameters?.['instead']])).toEqual([
      ['gendered_words', 'title', 'Salesman', 'salesperson'],
      ['age_words', 'description', 'digital-native', 'at ease with digital tools'],
      ['origin_words', 'description', 'native speaker', 'fluent'],
      ['age_words', 'description', 'junges Team', 'motiviertes Team'],
    ]);
    for (const { field, words, start, end } of found.slice(1)) expect([field, description.slice(start, end)]).toEqual(['description', words]);
  });

  it('are whole words, outside links, tags and the company’s own name', () => {
    const description = 'Ninjago, workmanship, native apps, youngest, chairmanship. [Us](https://example.com/young-team) <span class="young team">a</span> Young Team Ltd. hires. Non-native speakers welcome.';

    expect(words({ description }, { name: 'Young Team Ltd.' })).toEqual([]);
    expect(words({ description: 'Young Team Ltd. hires.' })).toEqual(['Young Team']);
  });

  it('name a line of a list', () => {
    expect(look({ requirements: ['A licence', 'English: native level'] })).toMatchObject([{ kind: 'origin_words', field: 'requirements', line: 1, words: 'native level', start: 9 }]);
  });

  it('are a German title that means one sex, and no title that means everyone', () => {
    expect(look({ title: 'Softwareentwickler' })).toMatchObject([{ kind: 'gendered_words', words: 'Softwareentwickler', parameters: { instead: 'Softwareentwickler (m/w/d)' } }]);
    for (const title of ['Softwareentwickler (m/w/d)', 'Softwareentwickler:in', 'Entwickler*in', 'Entwickler/in', 'EntwicklerInnen', 'Pflegekraft', 'Manager', 'Kochshow-Regie']) expect(words({ title })).toEqual([]);
    expect(words({ description: 'Du arbeitest mit einem Entwickler.' })).toEqual([]);
  });

  it('are ages, but not the age from which the law allows the work, nor who left school in an internship', () => {
    expect(words({ description: 'You are between 25 and 35 years old.' })).toEqual(['between 25 and 35 years old']);
    expect(words({ description: 'Du bist maximal 35 Jahre alt.' })).toEqual(['maximal 35 Jahre alt']);
    expect(words({ description: 'You are at least 18 years old. We are 25 years old.' })).toEqual([]);
    expect(words({ description: 'For recent graduates.' })).toEqual(['recent graduates']);
    expect(words({ description: 'For recent graduates.', employmentType: EmploymentType.INTERNSHIP })).toEqual([]);
  });
});

describe('years of experience', () => {
  it('are not more than the level has', () => {
    const entry = { experienceLevel: ExperienceLevel.ENTRY };

    expect(look({ ...entry, requirements: ['5+ years of experience in care'] })).toMatchObject([
      { kind: 'years_beyond_level', field: 'requirements', line: 0, words: '5+ years', parameters: { years: '5', most: '2' } },
    ]);
    expect(words({ ...entry, description: 'Mindestens 4 Jahre Berufserfahrung.' })).toEqual(['4 Jahre']);
    expect(words({ ...entry, description: 'You bring 1-3 years of experience.' })).toEqual([]);
    expect(words({ ...entry, description: 'We have 30 years of experience. In 5 years you lead. Experience counts.' })).toEqual([]);
    expect(words({ description: '8 years of experience', experienceLevel: ExperienceLevel.LEAD })).toEqual([]);
  });
});

describe('contradictions', () => {
  it('are a remote job at a place, and a job at its place that is remote', () => {
    const remote = { workMode: WorkMode.REMOTE };

    expect(look({ ...remote, place: { text: 'Leeds (on-site)' } })).toMatchObject([{ kind: 'remote_but_on_site', field: 'place', words: 'on-site', start: 7 }]);
    expect(words({ ...remote, description: 'Three days a week in our London office.' })).toEqual(['Three days a week in our London office']);
    expect(words({ ...remote, description: 'We meet at an onsite once a year.' })).toEqual([]);
    expect(kinds({ title: 'Nurse (Remote)' })).toEqual(['on_site_but_remote']);
    expect(kinds({ description: 'This job is not remote.' })).toEqual([]);
  });

  it('are pay that is none for its period', () => {
    const paid = (least: bigint, period: PayPeriod, currency = 'EUR') => look({ pay: { minMinor: least, maxMinor: least, currency, period } });

    expect(paid(1_200n, PayPeriod.YEAR)).toEqual([{ kind: 'pay_beyond_period', field: 'pay', parameters: { fits: 'hour' } }]);
    expect(paid(6_000_000n, PayPeriod.HOUR)).toMatchObject([{ parameters: { fits: 'year' } }]);
    expect(paid(100n, PayPeriod.MONTH)).toEqual([{ kind: 'pay_beyond_period', field: 'pay', parameters: {} }]);
    expect(paid(1_200n, PayPeriod.HOUR)).toEqual([]);
    expect(paid(1_200n, PayPeriod.YEAR, 'JPY')).toEqual([]);
  });
});

describe('a long posting', () => {
  it('is looked through within 20 ms of processor time', () => {
    const description = 'You have 5 years of experience, work on-site, and earn $ 1, 2, 3. Wir sind ein jun-ges Te am. '.repeat(215).slice(0, 20_000);
    const costs = Array.from({ length: 15 }, () => {
      const before = process.cpuUsage();
      look({ description, pay: undefined, experienceLevel: ExperienceLevel.ENTRY });
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    });

    expect(Math.min(...costs)).toBeLessThan(20);
  });
});

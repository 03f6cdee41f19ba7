import { describe, expect, it } from 'vitest';
import { concernedBy } from './concerned.ts';

const one = ['postgres', 'databases', 'services', 'worker'].map((name) => ({ name, part: name }));
const apart = [...['ats', 'seekers', 'gateway'].map((name) => ({ name, part: 'services' })), { name: 'worker', part: 'worker' }];
const twice = ['ats-1', 'ats-2', 'seekers'].map((name) => ({ name, part: 'services' }));
const nothing = { contracts: false, portal: false, migrations: false, units: [] };

describe('concernedBy', () => {
  it('names the process that runs what was changed', () => {
    expect(concernedBy(['services/ats/src/routes.ts'], one)).toEqual({ ...nothing, units: ['services'] });
    expect(concernedBy(['services/ats/src/routes.ts'], apart)).toEqual({ ...nothing, units: ['ats'] });
    expect(concernedBy(['services/ats/src/routes.ts'], twice)).toEqual({ ...nothing, units: ['ats-1', 'ats-2'] });
    expect(concernedBy(['temporal/src/main.ts', 'services/gateway/src/edge.ts'], apart)).toEqual({ ...nothing, units: ['gateway', 'worker'] });
  });

  it('names all that share it, for what all share', () => {
    expect(concernedBy(['services/kit/src/db.ts'], apart).units).toEqual(['ats', 'seekers', 'gateway', 'worker']);
    expect(concernedBy(['proto/hireflux/ats/v1/note.proto'], one)).toEqual({ ...nothing, contracts: true, units: ['services', 'worker'] });
  });

  it('has the portal built, and what serves it started again', () => {
    const withPages = [...apart, { name: 'pages', part: 'pages' }];
    expect(concernedBy(['web/src/app/jobs/job-list.html', 'web/src/styles/base.css'], withPages)).toEqual({ ...nothing, portal: true, units: ['gateway', 'pages'] });
    expect(concernedBy(['services/ats/src/routes.ts'], withPages).units).toEqual(['ats']);
    expect(concernedBy(['web/src/app/jobs/job-list.spec.ts'], withPages)).toEqual(nothing);
  });

  it('has migrations run', () => {
    expect(concernedBy(['services/ats/migrations/20261125T1200_add_notes.ts'], one)).toEqual({ ...nothing, migrations: true, units: ['services'] });
  });

  it('leaves all as it is for specs, packages and what is no source', () => {
    expect(concernedBy(['services/ats/src/routes.spec.ts', 'services/ats/src/testing/given.ts', 'services/ats/node_modules/a/index.ts', 'services/ats/README.md', 'services/ats/src/.routes.ts.swp'], one)).toEqual(nothing);
  });
});

import { describe, expect, it } from 'vitest';
import type { JobStatusName } from '../schema.ts';
import { assertComplete, assertMayBecome, assertTitled } from './job.ts';

const STATUSES: readonly JobStatusName[] = ['draft', 'active', 'paused', 'closed'];

describe('assertMayBecome', () => {
  it('lets a job be opened, paused, closed and opened again, and never be a draft once more', () => {
    const allowed = STATUSES.flatMap((from) =>
      STATUSES.filter((to) => {
        try {
          assertMayBecome({ id: 'a', status: from }, to);
          return true;
        } catch {
          return false;
        }
      }).map((to) => `${from} → ${to}`),
    );

    expect(allowed).toEqual(['draft → active', 'active → paused', 'active → closed', 'paused → active', 'paused → closed', 'closed → active']);
  });
});

describe('assertComplete', () => {
  const job = { id: 'a', description: 'Care.', location: '', location_city: 'Lyon', location_region: '', location_country: '', location_type: null };

  it('asks for a description, and for any part of a place or that the job is remote', () => {
    const nowhere = { ...job, location_city: ' ' };

    expect(() => assertComplete(job)).not.toThrow();
    expect(() => assertComplete({ ...nowhere, location_type: 'remote' })).not.toThrow();
    expect(() => assertComplete({ ...nowhere, location_type: 'hybrid' })).toThrow('needs a place, or that it is remote');
    expect(() => assertComplete({ ...nowhere, description: ' \n' })).toThrow('needs a description and a place');
  });
});

describe('assertTitled', () => {
  it('refuses blanks around two letters', () => {
    expect(() => assertTitled({ title: '  ab  ' })).toThrow('at least 3 characters');
    expect(() => assertTitled({ title: 'abc' })).not.toThrow();
  });

  it('counts signs, of which some are written as two', () => {
    expect(() => assertTitled({ title: '𝒜𝒜 ' })).toThrow('at least 3 characters');
    expect(() => assertTitled({ title: '𝒜𝒜𝒜' })).not.toThrow();
  });
});

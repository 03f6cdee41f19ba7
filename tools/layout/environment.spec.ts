import { describe, expect, it } from 'vitest';
import { homeOf } from '../home/home.ts';
import { allVariables, databasesEnvironment, environmentOf, type Installation, secretNames } from './environment.ts';
import { unitsOf, portNames } from './plan.ts';
import { databases, services, worker } from './services.ts';

const names = [...portNames(true), ...portNames(false)];
const installation: Installation = {
  home: homeOf({ HIREFLUX_HOME: '/srv/hireflux' }),
  ports: Object.fromEntries(names.map((name, at) => [name, 9_000 + at])),
  secrets: Object.fromEntries(secretNames.map((name) => [name, `secret-of-${name}`])),
  port: 8080,
  split: true,
  replicas: {},
  addresses: { POSTGRES_URL: 'postgres://postgres:secret-of-postgres@127.0.0.1:5432/postgres', REDIS_URL: 'redis://127.0.0.1:6379', TEMPORAL_ADDRESS: '127.0.0.1:7233', MILVUS_ADDRESS: '127.0.0.1:19530', MODEL_FOLDER: '/models' },
  given: { PATH: '/usr/bin', HOME: '/home/ada', OPENAI_API_KEY: 'sk-example', SMTP_URL: 'smtp://mail.example', AWS_SECRET_ACCESS_KEY: 'not ours' },
};
const all = allVariables(installation);
const apart = unitsOf(installation, ['postgres', 'temporal']);
const unit = (name: string) => apart.find((each) => each.name === name)!;

describe('environmentOf', () => {
  it('gives a service its own key and database, and the addresses of the others', () => {
    expect(unit('billing').env).toEqual({
      PATH: '/usr/bin',
      HOME: '/home/ada',
      MESH_KEYS: '/srv/hireflux/keys/mesh.jwks.json',
      REDIS_URL: 'redis://127.0.0.1:6379',
      NODE_COMPILE_CACHE: '/srv/hireflux/compiled',
      MALLOC_ARENA_MAX: '2',
      BILLING_KEY: '/srv/hireflux/keys/billing.json',
      BILLING_DATABASE_URL: 'postgres://hireflux_billing:secret-of-billing@127.0.0.1:5432/hireflux_billing',
      GRPC_PORT: String(installation.ports['billing-grpc']),
      OPS_PORT: String(installation.ports['billing-ops']),
      ...Object.fromEntries(services.map(({ name }) => [`${name.toUpperCase()}_ADDRESS`, `127.0.0.1:${installation.ports[`${name}-grpc`]}`])),
    });
  });

  it.each([...services, worker].map(({ name }) => name))('keeps the credentials of all others from %s', (name) => {
    const { env } = unit(name === 'temporal' ? 'worker' : name);
    const foreign = [...services, worker].filter((other) => other.name !== name).flatMap((other) => [`${other.name.toUpperCase()}_KEY`, `${other.name.toUpperCase()}_DATABASE_URL`]);
    expect(Object.keys(env).filter((variable) => foreign.includes(variable) || variable.endsWith('_OWNER_URL'))).toEqual([]);
    expect(env).not.toHaveProperty('POSTGRES_URL');
    expect(env).not.toHaveProperty('AWS_SECRET_ACCESS_KEY');
  });

  it('gives each secret to those alone who use it', () => {
    const holders = (variable: string) => apart.filter(({ env }) => variable in env).map(({ name }) => name);
    expect(holders('IDENTITY_USER_KEY')).toEqual(['identity']);
    expect(holders('MAIL_SECRET')).toEqual(['identity', 'employers', 'notifications']);
    expect(holders('FILES_SECRET')).toEqual(['employers', 'seekers', 'ats', 'ai', 'gateway']);
    expect(holders('OPENAI_API_KEY')).toEqual(['ai']);
    expect(holders('SMTP_URL')).toEqual(['notifications']);
    expect(holders('POSTGRES_URL')).toEqual(['databases']);
  });

  it('gives one process all that the services in it take, and no owner of a database', () => {
    const env = environmentOf(services, all);
    for (const { name } of services) expect(env[`${name.toUpperCase()}_KEY`]).toBe(`/srv/hireflux/keys/${name}.json`);
    expect(Object.keys(env).filter((variable) => variable.endsWith('_OWNER_URL'))).toEqual([]);
  });
});

describe('databasesEnvironment', () => {
  it('holds the server and both logins of every database', () => {
    const env = databasesEnvironment(all);
    for (const name of databases) {
      expect(env[`${name.toUpperCase()}_DATABASE_OWNER_URL`]).toBe(`postgres://hireflux_${name}_owner:secret-of-${name}_owner@127.0.0.1:5432/hireflux_${name}`);
    }
  });

  it('takes the addresses that are given for one service', () => {
    const own = 'postgres://ada:word@db.example/ats';
    const env = databasesEnvironment(allVariables({ ...installation, given: { ATS_DATABASE_URL: own } }));
    expect(env['ATS_DATABASE_URL']).toBe(own);
    expect(env['BILLING_DATABASE_URL']).toContain('127.0.0.1:5432/hireflux_billing');
  });
});

describe('unitsOf', () => {
  it('waits with the services for their databases, and with the worker for the services', () => {
    expect(unit('databases').needs).toEqual(['postgres']);
    expect(unit('ats').needs).toEqual(['databases']);
    expect(unit('worker').needs).toEqual(['databases', ...services.map(({ name }) => name), 'temporal']);
  });

  it('runs a service in as many processes as are asked for, and tells the others of all', () => {
    const ports: Record<string, number> = { ...installation.ports, 'matching-1-grpc': 8_001, 'matching-1-ops': 8_002, 'matching-2-grpc': 8_003, 'matching-2-ops': 8_004 };
    const units = unitsOf({ ...installation, ports, replicas: { matching: 2 } }, []);
    const [first, second] = units.filter(({ name }) => name.startsWith('matching'));
    expect(second).toMatchObject({ name: 'matching-2', port: 8_004, args: first!.args, env: { GRPC_PORT: '8003', MATCHING_KEY: first!.env['MATCHING_KEY'] } });
    expect(first!.env['MATCHING_ADDRESS']).toBe('ipv4:127.0.0.1:8001,127.0.0.1:8003');
    expect(units.at(-1)!.needs).toContain('matching-2');
  });

  it('runs all services in one process where it is not split, reached at one port', () => {
    const units = unitsOf({ ...installation, split: false }, []);
    expect(units.map(({ name }) => name)).toEqual(['databases', 'services', 'worker']);
    const port = installation.ports['services-grpc'];
    expect(units[2]!.env).toMatchObject({ AI_ADDRESS: `127.0.0.1:${port}`, GATEWAY_ADDRESS: `127.0.0.1:${port}` });
    expect(units[1]!.env['GRPC_PORT']).toBe(String(port));
  });
});

/** One part of HireFlux that may run in a process of its own, and what its environment holds besides what all have. */
export interface ServiceEntry {
  readonly name: string;
  readonly database: boolean;
  readonly takes: readonly string[];
}

const mail = ['MAIL_FOLDER', 'MAIL_FROM', 'SMTP_URL'];
const store = ['FILES_FOLDER', 'FILES_SECRET', 'S3_URL'];
const models = ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'OPENAI_EMBEDDING_MODEL', 'ANTHROPIC_API_KEY', 'HTTPS_PROXY', 'NO_PROXY'];

/** Services with a database first; the gateway, which all else stands behind, last. */
export const services: readonly ServiceEntry[] = [
  { name: 'identity', database: true, takes: ['IDENTITY_USER_KEY', 'MAIL_SECRET'] },
  { name: 'employers', database: true, takes: ['MAIL_SECRET', ...store] },
  { name: 'seekers', database: true, takes: store },
  { name: 'ats', database: true, takes: store },
  { name: 'matching', database: true, takes: ['MILVUS_ADDRESS'] },
  { name: 'billing', database: true, takes: [] },
  { name: 'notifications', database: true, takes: ['MAIL_SECRET', 'PUBLIC_URL', ...mail] },
  { name: 'audit', database: true, takes: [] },
  { name: 'ai', database: false, takes: ['MODEL_FOLDER', ...store, ...models] },
  { name: 'gateway', database: false, takes: ['PORT', 'PUBLIC_URL', 'RATE_LIMITS', 'MOST_CALLS', 'TRUSTED_PROXIES', 'PORTAL_FOLDER', 'PAGES_URL', ...store] },
];

/** The workers of Temporal, which are a part of the mesh like any service. */
export const worker: ServiceEntry = { name: 'temporal', database: true, takes: ['TEMPORAL_ADDRESS', 'TEMPORAL_NAMESPACE'] };

export const meshParts: readonly ServiceEntry[] = [...services, worker];
export const databases: readonly string[] = meshParts.filter(({ database }) => database).map(({ name }) => name);

/** What every process may see of the environment that HireFlux is started in. */
export const inherited = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'LOG_LEVEL', 'NODE_EXTRA_CA_CERTS', 'OTEL_EXPORTER_OTLP_ENDPOINT'];

/** What is handed on, as it is, to the services that take it. */
export const handedOn = ['SMTP_URL', 'MAIL_FROM', 'S3_URL', 'TEMPORAL_NAMESPACE', 'RATE_LIMITS', 'MOST_CALLS', 'TRUSTED_PROXIES', ...models];

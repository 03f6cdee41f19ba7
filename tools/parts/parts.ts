import type { Part } from './part.ts';
import { milvus } from './milvus.ts';
import { postgres } from './postgres.ts';
import { redis } from './redis.ts';
import { temporal } from './temporal.ts';

export const parts: readonly Part[] = [postgres, redis, temporal, milvus];

import { spawnSync } from 'node:child_process';
import { isForPeople } from '@hireflux/kit/policy';
import { ErrorDetailSchema } from '@hireflux/proto/common/v1/error_pb';
import { PUBLIC_SERVICES } from '../../services/gateway/src/public-services.ts';

/** What the image describes: each RPC that anyone but a service may call, and the detail that errors carry. */
export const publicTypes = (): string[] => [
  ...PUBLIC_SERVICES.flatMap(({ methods }) => methods.filter(isForPeople).map(({ parent, name }) => `${parent.typeName}.${name}`)),
  ErrorDetailSchema.typeName,
];

/** Builds the image of the public contracts, comments included, as a FileDescriptorSet. */
export function buildImage(to: string): void {
  const types = publicTypes().flatMap((type) => ['--type', type]);
  const { status } = spawnSync('buf', ['build', 'proto', '--output', to, ...types], { stdio: 'inherit' });
  if (status !== 0) throw new Error('buf could not build the image of the contracts');
}

if (import.meta.main) buildImage('proto/gen/contracts.binpb');

import { type DescService, fromBinary, toBinary } from '@bufbuild/protobuf';
import { Health } from '@hireflux/proto/grpc/health/v1/health_pb';
import { ServerReflection, ServerReflectionRequestSchema, ServerReflectionResponseSchema } from '@hireflux/proto/grpc/reflection/v1/reflection_pb';
import * as alpha from '@hireflux/proto/grpc/reflection/v1alpha/reflection_pb';
import { reflectionIndex } from './reflection-index.ts';
import type { Routes } from './routes.ts';

/** Serves gRPC's server reflection for services, and for health and itself, in v1 and in the v1alpha that older tools speak. It asks no caller who they are. */
export function reflection(services: readonly DescService[]): Routes {
  const answer = reflectionIndex([...services, Health, ServerReflection, alpha.ServerReflection]);
  const unguarded = { interceptors: [] };

  return (router) => {
    router.service(
      ServerReflection,
      {
        async *serverReflectionInfo(requests) {
          for await (const request of requests) yield answer(request);
        },
      },
      unguarded,
    );
    router.service(
      alpha.ServerReflection,
      {
        async *serverReflectionInfo(requests) {
          // The two versions are the same on the wire.
          for await (const request of requests) {
            const bytes = toBinary(alpha.ServerReflectionRequestSchema, request);
            const answered = answer(fromBinary(ServerReflectionRequestSchema, bytes));
            yield fromBinary(alpha.ServerReflectionResponseSchema, toBinary(ServerReflectionResponseSchema, answered));
          }
        },
      },
      unguarded,
    );
  };
}

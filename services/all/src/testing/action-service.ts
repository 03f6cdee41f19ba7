import { create, createFileRegistry, type DescService, setExtension } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, MethodOptionsSchema } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import { memberActor } from '@hireflux/kit/actor';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { actionName, type Role } from '@hireflux/kit/roles';
import { testClient } from '@hireflux/kit/testing/rpc';
import { type Action, policy, PolicySchema, RateClass, Scope } from '@hireflux/proto/options/v1/options_pb';
import { file_hireflux_testing_v1_echo_service as echo } from '@hireflux/proto/testing/v1/echo_service_pb';

const wordOf = (action: Action) => actionName(action).replace('.', '_');

/** A service whose every RPC asks for one action, as contracts do. */
function declare(actions: readonly Action[]): DescService {
  const method = actions.map((action) => {
    const options = create(MethodOptionsSchema);
    setExtension(options, policy, create(PolicySchema, { access: [{ by: { case: 'action', value: action } }], rate: RateClass.READ, scope: Scope.CALLER }));
    return { name: wordOf(action), inputType: '.hireflux.testing.v1.EchoRequest', outputType: '.hireflux.testing.v1.EchoResponse', options };
  });
  const [name, dependency] = ['hireflux/testing/v1/action_service.proto', [`${echo.name}.proto`]];
  const file = create(FileDescriptorProtoSchema, { name, package: 'hireflux.testing.v1', syntax: 'proto3', dependency, service: [{ name: 'ActionService', method }] });
  return createFileRegistry(file, (asked) => (dependency.includes(asked) ? echo : undefined)).getService('hireflux.testing.v1.ActionService')!;
}

/** Asks for an action, as a role, through the interceptors that every RPC goes through, and answers how far it reaches. */
export function actionAsker(actions: readonly Action[]): (role: Role, action: Action) => Promise<string> {
  const service = declare(actions);
  const say = (_req: unknown, ctx: Parameters<typeof memberActor>[0]) => ({ text: memberActor(ctx).assignedOnly ? 'assigned' : 'all' });
  const implementation = Object.fromEntries(service.methods.map(({ localName }) => [localName, say])) as unknown as Partial<ServiceImpl<DescService>>;
  return async (role, action) => {
    const actor = { kind: 'member', userId: crypto.randomUUID(), companyId: crypto.randomUUID(), role, assignedOnly: false } as const;
    const client = testClient(service, (router) => void router.service(service, implementation), actor) as Record<string, (req: object) => Promise<unknown>>;
    const { localName } = service.methods.find(({ name }) => name === wordOf(action))!;
    return client[localName]!({}).then(
      (answer) => (answer as { text: string }).text,
      (error: unknown) => `${Code[ConnectError.from(error).code]} ${reasonOf(ConnectError.from(error))}`,
    );
  };
}

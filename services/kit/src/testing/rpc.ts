import type { DescService } from '@bufbuild/protobuf';
import type { Client, ConnectRouter, ServiceImpl } from '@connectrpc/connect';
import type { Actor } from '../actor.ts';
import type { MeshClient } from '../service.ts';

/** A client of the real routes through the real interceptors; the actor says who calls, and answers for the membership. */
export declare function testClient<T extends DescService>(
  service: T,
  routes: (router: ConnectRouter) => void,
  actor?: Actor,
  options?: { emailVerified?: boolean },
): Client<T>;

/** Another service as tests see it: a router, typed by the contract, that answers both ways of calling. */
export declare function fakeMesh<T extends DescService>(service: T, implementation: Partial<ServiceImpl<T>>): MeshClient<T>;

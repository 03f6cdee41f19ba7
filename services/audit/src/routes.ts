import type { ConnectRouter } from '@connectrpc/connect';
import { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { auditService } from './chain/audit-service.ts';
import type { AuditDeps } from './deps.ts';

export const routes = (deps: AuditDeps) => (router: ConnectRouter) => void router.service(AuditService, auditService(deps));

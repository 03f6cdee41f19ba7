import type { ConnectRouter } from '@connectrpc/connect';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { ConsentService } from '@hireflux/proto/identity/v1/consent_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import { apiKeyService } from './api-keys/api-key-service.ts';
import { consentService } from './consents/consent-service.ts';
import type { IdentityDeps } from './deps.ts';
import { sessionService } from './sessions/session-service.ts';
import { identityService } from './users/identity-service.ts';
import { userDirectoryService } from './users/user-directory-service.ts';

export const routes = (deps: IdentityDeps) => (router: ConnectRouter) => {
  router
    .service(IdentityService, identityService(deps))
    .service(SessionService, sessionService(deps))
    .service(ApiKeyService, apiKeyService(deps))
    .service(ConsentService, consentService(deps))
    .service(UserDirectoryService, userDirectoryService(deps));
};

import { type ApplicationConfig, inject, mergeApplicationConfig, REQUEST } from '@angular/core';
import { provideServerRendering, RenderMode, type ServerRoute, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config';
import { GATEWAY } from './connect/gateway';
import { CALLER } from './connect/transport';
import { forVisitor } from './connect/visit';
import { PUBLIC_ADDRESS } from './ui/page-head';

const IN_ADVANCE = ['', 'pricing', 'terms', 'privacy', 'sign-in', 'sign-up'];
const FOR_EACH_REQUEST = ['jobs', 'jobs/:id', 'companies/:slug'];

/** What is made when the portal is built, what a server makes for each request, and what the browser makes. */
const serverRoutes: ServerRoute[] = [
  ...IN_ADVANCE.map((path): ServerRoute => ({ path, renderMode: RenderMode.Prerender })),
  ...FOR_EACH_REQUEST.map((path): ServerRoute => ({ path, renderMode: RenderMode.Server })),
  { path: '**', renderMode: RenderMode.Client },
];

const onServer: ApplicationConfig = {
  providers: [
    provideServerRendering(withRoutes(serverRoutes)),
    { provide: GATEWAY, useFactory: () => process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:8080' },
    { provide: CALLER, useFactory: () => forVisitor(inject(REQUEST)) },
    { provide: PUBLIC_ADDRESS, useFactory: () => process.env['PUBLIC_URL'] ?? '' },
  ],
};

export const serverConfig = mergeApplicationConfig(appConfig, onServer);

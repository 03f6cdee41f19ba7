import { type ApplicationConfig, mergeApplicationConfig } from '@angular/core';
import { provideServerRendering, RenderMode, type ServerRoute, withRoutes } from '@angular/ssr';
import { appConfig } from './app.config';

/** What is made when the portal is built, what a server makes for each request, and what the browser makes. */
const serverRoutes: ServerRoute[] = [
  { path: '', renderMode: RenderMode.Prerender },
  { path: '**', renderMode: RenderMode.Client },
];

const onServer: ApplicationConfig = { providers: [provideServerRendering(withRoutes(serverRoutes))] };

export const serverConfig = mergeApplicationConfig(appConfig, onServer);

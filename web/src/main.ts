import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';

// What was read so far is done with: a phone may answer its user before the portal starts.
await new Promise((resolve) => setTimeout(resolve));
await bootstrapApplication(App, appConfig);

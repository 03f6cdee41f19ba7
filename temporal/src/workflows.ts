export { applicationIntake } from './application-intake/application-intake-workflow.ts';

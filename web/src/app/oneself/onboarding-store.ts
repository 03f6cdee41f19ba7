import { computed, inject, resource, Service } from '@angular/core';
import { OnboardingState, OnboardingStep } from '@hireflux/proto/seekers/v1/onboarding_pb';
import { PROFILES } from './profile-store';

/** How far somebody new is. It may be left and taken up at will. */
@Service({ autoProvided: false })
export class OnboardingStore {
  private readonly client = inject(PROFILES);
  private readonly read = resource({ loader: async ({ abortSignal }) => (await this.client.getOnboarding({}, { signal: abortSignal })).onboarding });

  readonly known = computed(() => this.read.hasValue());
  readonly steps = computed(() => (this.read.hasValue() ? (this.read.value()?.steps ?? []) : []));
  readonly next = computed(() => (this.read.hasValue() ? (this.read.value()?.nextStep ?? OnboardingStep.UNSPECIFIED) : OnboardingStep.UNSPECIFIED));
  readonly left = computed(() => this.steps().filter(({ state }) => state === OnboardingState.OPEN).length);
  readonly error = computed(() => (this.read.status() === 'error' ? (this.read.error()?.cause ?? this.read.error()) : undefined));

  reload(): void {
    this.read.reload();
  }

  async complete(step: OnboardingStep, skipped: boolean): Promise<void> {
    const { onboarding } = await this.client.completeOnboardingStep({ step, skipped });
    this.read.set(onboarding);
  }
}

import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { fitInWords, type FitView } from '../../ui/fit-plate';
import { Logo } from '../../ui/logo';
import { otherLanguages } from '../../words/languages';

/** What stands round the pages of accounts: at the right, what HireFlux is about. */
@Component({
  selector: 'hf-door',
  imports: [Logo, RouterLink, RouterOutlet],
  templateUrl: './door.html',
  styleUrl: './door.css',
})
export class DoorFrame {
  private readonly router = inject(Router);

  protected readonly example: FitView = { index: 92, coverage: 85, scores: [96, 92, 88, 84, undefined, 90] };
  protected readonly inWords = fitInWords(this.example);
  private readonly here = computed(() => this.router.lastSuccessfulNavigation()?.finalUrl?.toString() ?? this.router.url);
  protected readonly languages = computed(() => otherLanguages().map((language) => ({ ...language, address: language.begins + this.here() })));
}

import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHead } from '../ui/page-head';
import { versionInWords } from './version';

/** How personal data is handled. Its version is the one that who signs up agrees to. */
@Component({
  selector: 'hf-privacy',
  imports: [RouterLink],
  templateUrl: './privacy.html',
  styleUrl: './legal.css',
})
export class Privacy {
  protected readonly version = versionInWords('2026-11-25');

  constructor() {
    inject(PageHead).set({ title: $localize`:@@public.privacy.title:Privacy`, description: $localize`:@@public.privacy.description:Which data HireFlux keeps of you, why, for how long, and who sees it.`, path: '/privacy' });
  }
}

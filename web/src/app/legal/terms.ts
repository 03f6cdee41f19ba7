import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { PageHead } from '../ui/page-head';
import { versionInWords } from './version';

/** The terms of use. Their version is the one that who signs up agrees to. */
@Component({
  selector: 'hf-terms',
  imports: [RouterLink],
  templateUrl: './terms.html',
  styleUrl: './legal.css',
})
export class Terms {
  protected readonly version = versionInWords('2026-11-25');

  constructor() {
    inject(PageHead).set({ title: $localize`:@@public.terms.title:Terms`, description: $localize`:@@public.terms.description:What you and HireFlux agree on: for people who look for work and for companies.`, path: '/terms' });
  }
}

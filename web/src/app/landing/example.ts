import { Component, ElementRef, inject } from '@angular/core';
import { fitInWords, type FitView } from '../ui/fit-plate';
import { leadersIn } from './leaders';

/** A résumé and a job that fit, with the words that say so joined to what they say. All of it is invented, and says so. */
@Component({
  selector: 'hf-example',
  templateUrl: './example.html',
  styleUrl: './example.css',
})
export class Example {
  protected readonly fit: FitView = { index: 88, coverage: 90, scores: [92, 94, 78, undefined, 88, 80] };
  protected readonly label = fitInWords(this.fit);
  protected readonly leaders = leadersIn(inject<ElementRef<HTMLElement>>(ElementRef).nativeElement);
}

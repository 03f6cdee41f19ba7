import { Component } from '@angular/core';

@Component({ selector: 'hf-landing', template: `<div class="wrap"><h1 i18n="@@public.landing.head">Hiring that shows its reasons</h1></div>` })
export class Landing {}

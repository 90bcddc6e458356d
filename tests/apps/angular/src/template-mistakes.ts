import '@domain-gate/elements/define'
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core'
import { noteRegistered } from './gate.ts'

// Each line below a mistake is a fault that the compiler has to find. Angular does not check the properties of the tag.
@Component({
  selector: 'app-template-mistakes',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <!-- mistake: a detail that the event does not have -->
    <domain-gated-signup (domain-gate-confirmed)="noteRegistered($event.detail.password)" />
    <!-- mistake: a detail that is no address -->
    <domain-gated-signup (domain-gate-confirmed)="noteRegistered($event.detail)" />
  `,
})
export class TemplateMistakes {
  readonly noteRegistered = noteRegistered
}

import '@domain-gate/elements/define'
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core'
import { gate } from './gate.ts'

@Component({
  selector: 'app-sign-up',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `<domain-gated-signup [gate]="gate" (domain-gate-confirmed)="welcome($event.detail.email)" />`,
})
export class SignUp {
  readonly gate = gate

  welcome(email: string): void {
    document.title = `Registered: ${email}`
  }
}

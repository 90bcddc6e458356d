import '@domain-gate/elements/define'
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { noteRegistered, settings } from './gate.ts'
import { SignUp } from './sign-up.ts'

@Component({
  selector: 'app-root',
  imports: [SignUp],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @if (bindsSettings) {
      <domain-gated-signup
        [region]="settings.region"
        [clientId]="settings.clientId"
        [endpoint]="settings.endpoint"
        (domain-gate-confirmed)="noteRegistered($event.detail.email)"
      />
    } @else {
      <app-sign-up />
    }
  `,
})
class App {
  readonly bindsSettings = new URLSearchParams(location.search).get('bind') === 'settings'
  readonly settings = settings
  readonly noteRegistered = noteRegistered
}

bootstrapApplication(App).catch((error: unknown) => console.error(error))

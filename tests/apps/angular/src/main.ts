import '@domain-gate/elements/define'
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { gate, noteRegistered, settings } from './gate.ts'

@Component({
  selector: 'app-root',
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
      <domain-gated-signup [gate]="gate" (domain-gate-confirmed)="noteRegistered($event.detail.email)" />
    }
  `,
})
class App {
  readonly bindsSettings = new URLSearchParams(location.search).get('bind') === 'settings'
  readonly gate = gate
  readonly settings = settings
  readonly noteRegistered = noteRegistered
}

bootstrapApplication(App).catch((error: unknown) => console.error(error))

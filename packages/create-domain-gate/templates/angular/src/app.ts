import '@domain-gate/elements/define'
import '@domain-gate/elements/signin/define'
import { ChangeDetectionStrategy, Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { gate, signIn } from './account.ts'

/** The two forms by turns. The sign-in also shows who is signed in, their groups, and the way out. */
@Component({
  selector: 'app-root',
  // The tags are the browser's, not components; their events are typed all the same.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <main>
      <h1>Members’ area</h1>
      @if (view() === 'sign-up') {
        <domain-gated-signup
          __PASSWORDLESS__
          __PASSKEY__
          [gate]="gate"
          [signIn]="signIn"
          [email]="email()"
          signin-href="#sign-in"
          (domain-gate-switch)="change($event)"
          (domain-gate-step)="goOn($event.detail.step)"
        />
        <button type="button" class="link" (click)="view.set('sign-in')">I have an account</button>
      } @else {
        <domain-gate-signin
          show-groups
          [gate]="gate"
          [signIn]="signIn"
          [email]="email()"
          signup-href="#sign-up"
          (domain-gate-switch)="change($event)"
        />
      }
    </main>
  `,
})
class App {
  protected readonly gate = gate
  protected readonly signIn = signIn
  protected readonly view = signal(signIn.current() ? 'sign-in' : 'sign-up')
  /** What was typed in the one form goes along to the other. */
  protected readonly email = signal('')

  protected change(event: CustomEvent<{ to: 'sign-in' | 'sign-up'; email: string }>): void {
    event.preventDefault() // else the link is followed
    this.email.set(event.detail.email)
    this.view.set(event.detail.to)
  }

  protected goOn(step: string): void {
    if (step === 'done' && signIn.current()) this.view.set('sign-in')
  }
}

bootstrapApplication(App).catch(console.error)

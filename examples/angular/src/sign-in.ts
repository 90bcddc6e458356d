import { ChangeDetectionStrategy, Component, input, output, signal } from '@angular/core'
import { enter, type Person } from './account'

@Component({
  selector: 'app-sign-in',
  changeDetection: ChangeDetectionStrategy.OnPush,
  styles: ':host { display: contents }',
  template: `
    <form class="card" (submit)="submit($event, email.value, password.value)">
      <h2>Sign in</h2>
      <label>
        Email
        <input
          #email
          name="email"
          type="email"
          autocomplete="username"
          [value]="registered()"
          required
        />
      </label>
      <label>
        Password
        <input
          #password
          name="password"
          type="password"
          autocomplete="current-password"
          required
        />
      </label>
      <p role="alert">{{ error() }}</p>
      <button type="submit">Sign in</button>
    </form>
  `,
})
export class SignIn {
  readonly registered = input('', { alias: 'email' })
  readonly entered = output<Person | null>()
  protected readonly error = signal('')

  protected async submit(event: Event, email: string, password: string): Promise<void> {
    event.preventDefault()
    try {
      this.entered.emit(await enter(email.trim(), password))
    } catch (cause) {
      this.error.set(cause instanceof Error ? cause.message : String(cause))
    }
  }
}

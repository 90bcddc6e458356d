import '@domain-gate/elements/define'
import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  type ElementRef,
  effect,
  signal,
  viewChild,
} from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'
import { signOut } from 'aws-amplify/auth'
import { currentPerson, gate, type Person } from './account'
import { SignIn } from './sign-in'

@Component({
  selector: 'app-root',
  imports: [SignIn],
  // The tag is the browser's, not a component; its events are typed all the same.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (person(); as person) {
      <main>
        <h1>Members’ area</h1>
        <section class="card">
          <h2 #welcome tabindex="-1">Welcome</h2>
          <p>You are signed in as <strong>{{ person.email }}</strong>.</p>
          <h3>Your groups</h3>
          <ul>
            @for (group of person.groups; track group) {
              <li>{{ group }}</li>
            } @empty {
              <li>None yet</li>
            }
          </ul>
          <button type="button" (click)="leave()">Sign out</button>
        </section>
      </main>
    } @else if (person() === null) {
      <main>
        <h1>Members’ area</h1>
        @if (!isMember()) {
          <domain-gated-signup
            [gate]="gate"
            (domain-gate-confirmed)="registered.set($event.detail.email)"
          />
        }
        @if (isMember() || registered()) {
          <app-sign-in [email]="registered()" (entered)="person.set($event)" />
        }
        @if (!registered()) {
          <button type="button" class="link" (click)="isMember.set(!isMember())">
            {{ isMember() ? 'Create an account' : 'I have an account' }}
          </button>
        }
      </main>
    }
  `,
})
class App {
  protected readonly gate = gate
  /** `undefined` until the session has been looked for. */
  protected readonly person = signal<Person | null | undefined>(undefined)
  protected readonly isMember = signal(false)
  /** The address that was confirmed just now. */
  protected readonly registered = signal('')
  private readonly welcome = viewChild<ElementRef<HTMLElement>>('welcome')

  constructor() {
    afterNextRender(async () => this.person.set(await currentPerson()))
    effect(() => this.welcome()?.nativeElement.focus())
  }

  protected async leave(): Promise<void> {
    await signOut()
    this.person.set(null)
    this.registered.set('')
    this.isMember.set(true)
  }
}

bootstrapApplication(App).catch(console.error)

import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  CUSTOM_ELEMENTS_SCHEMA,
  signal,
} from '@angular/core'
import { signOut } from 'aws-amplify/auth'
import { currentPerson, gate, type Person } from './account'
import { MemberCard } from './member-card'
import { SignIn } from './sign-in'

@Component({
  selector: 'app-root',
  imports: [MemberCard, SignIn],
  // The tag is the browser's, not a component; its events are typed all the same.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (person(); as person) {
      <main><app-member-card [person]="person" (leave)="leave()" /></main>
    } @else if (person() === null) {
      <main>
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
export class App {
  protected readonly gate = gate
  /** `undefined` while nobody has looked yet. */
  protected readonly person = signal<Person | null | undefined>(undefined)
  protected readonly isMember = signal(false)
  protected readonly registered = signal('')

  constructor() {
    afterNextRender(async () => this.person.set(await currentPerson()))
  }

  protected async leave(): Promise<void> {
    await signOut()
    this.person.set(null)
    this.isMember.set(true)
  }
}

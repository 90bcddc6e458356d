import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  input,
  output,
  viewChild,
} from '@angular/core'
import type { Person } from './account'

@Component({
  selector: 'app-member-card',
  changeDetection: ChangeDetectionStrategy.OnPush,
  styles: ':host { display: contents }',
  template: `
    <section class="card">
      <h1 #heading tabindex="-1">Welcome</h1>
      <p>You are signed in as <strong>{{ person().email }}</strong>.</p>
      <h2>Your groups</h2>
      <ul>
        @for (group of person().groups; track group) {
          <li>{{ group }}</li>
        }
      </ul>
      @if (person().groups.length === 0) {
        <p>None yet.</p>
      }
      <button type="button" (click)="leave.emit()">Sign out</button>
    </section>
  `,
})
export class MemberCard {
  readonly person = input.required<Person>()
  readonly leave = output()
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading')

  constructor() {
    afterNextRender(() => this.heading().nativeElement.focus())
  }
}

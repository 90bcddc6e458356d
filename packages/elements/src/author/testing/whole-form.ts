import type { Stage } from '../../testing/stage.ts'
import { authored } from './authored.ts'

/** All that an author may add, in one form. */
export function wholeForm(): Promise<Stage> {
  return authored(
    `<h2 slot="heading">Join the Lighthouse weather service</h2>
     <p slot="intro">Weather at sea, for the crews of our member companies.</p>
     <div slot="fields">
       <label>First name <input name="given_name" required></label>
       <label>Role <select name="profile" required><option value="">Choose…</option>
         <option>Officer of the watch, engine and deck</option></select></label>
       <label>Notes <textarea name="custom:notes"></textarea></label>
     </div>
     <fieldset slot="consent"><legend>Mail</legend>
       <label><input type="radio" name="custom:mail" value="a" checked> Each week</label>
       <label><input type="radio" name="custom:mail" value="b"> Never</label>
     </fieldset>
     <label slot="consent"><input type="checkbox" name="terms" required> I accept the terms</label>
     <p slot="footer"><a href="#in">Sign in</a></p>`,
    { 'password-policy': 'min:8 lower upper digit symbol' },
  )
}

/** Everything a person can operate that is drawn now, in the order of the document. */
export function controlsOf({ element }: Stage): HTMLElement[] {
  const all = element.querySelectorAll<HTMLElement>('a, button, input, select, textarea')
  return [...all].filter(
    (control) => control.getClientRects().length > 0 && !control.closest('[aria-hidden=true]'),
  )
}

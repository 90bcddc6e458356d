/** What an author may put inside the tag; each slot says what it is for. */
const HEAD = '<h2 slot="heading">Join Lighthouse</h2><p slot="intro">Weather at sea, for crews.</p>'
const FIELDS = `
  <div slot="fields">
    <label>First name <input name="given_name" required></label>
    <label>Role <select name="profile" required><option value="">Choose…</option><option>Deck</option></select></label>
  </div>
  <label slot="consent"><input type="checkbox" name="terms" required> I accept the terms</label>`
const FOOT = `
  <p slot="refused"><a href="#access">Ask for access</a></p>
  <p slot="footer">On board already? <a href="#sign-in">Sign in</a></p>
  <div slot="done"><h2>Welcome aboard</h2><p>You can sign in now.</p></div>`

export const authored = HEAD + FIELDS + FOOT

/** As `password-policy="min:8 upper digit symbol"` has it. */
export const policy = {
  minLength: 8,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: true,
}

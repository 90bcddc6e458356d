import { webStorageTokens } from './tokens.js'

// The pool of `npm run dev`. For yours on AWS, write its region, its id and its app client here, and take the endpoint out.
// The Content Security Policy of index.html names the host of the region, too.
const pool = {
  region: 'us-east-1',
  userPoolId: 'us-east-1_DomainGate',
  clientId: 'h6bmnf3aa9roi3qtu1i3umfc65',
  endpoint: 'http://127.0.0.1:4621',
}

// Kept until the tab is closed, so a reload does not sign out; every script of the page can read them there. Without
// `tokens` the elements keep them in memory, where no script finds them and a reload does sign out.
const tokens = webStorageTokens(sessionStorage)

const place = document.querySelector('#place')
/** What was typed in the one form goes along to the other. */
let email = ''

/** Shows the form that the page's address names, made anew from its template. Who is signed in sees the sign-in. */
function show({ autofocus = false } = {}) {
  const name = location.hash === '#sign-in' || tokens.read() ? 'sign-in' : 'sign-up'
  history.replaceState(null, '', `#${name}`)
  const view = document.importNode(document.querySelector(`#${name}`).content, true)
  Object.assign(view.firstElementChild, pool, { tokens, email, autofocus })
  place.replaceChildren(view)
}

addEventListener('hashchange', () => show({ autofocus: true }))

// A link from the one form to the other has been pressed, and is followed.
addEventListener('domain-gate-switch', ({ detail }) => {
  email = detail.email
})

addEventListener('domain-gate-step', ({ detail, target }) => {
  // After the sign-up, the sign-in shows who is signed in, their groups, and the way out.
  if (detail.step === 'done' && tokens.read()) location.hash = 'sign-in'
  if (detail.step === 'signed-in') target.querySelector('h2').focus()
})

show()

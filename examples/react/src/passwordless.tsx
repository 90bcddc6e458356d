import { createDomainGate, fetchClient } from '@domain-gate/core'
import { createSignIn, webStorageTokens } from '@domain-gate/core/sign-in'
import { DomainGatedSignup } from '@domain-gate/elements/react'
import { DomainGateSignin } from '@domain-gate/elements/signin/react'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { clientId, endpoint, userPoolId } from '../../shared/pool.ts'
import '../../shared/members.css'

const client = fetchClient({
  region: userPoolId.replace(/_.*/, ''),
  clientId,
  userPoolId,
  ...(endpoint && { endpoint }),
})

const gate = createDomainGate({ client })

/** The tokens are kept until the tab is closed, so a reload does not sign out. */
const signIn = createSignIn({ client, tokens: webStorageTokens(sessionStorage) })

/** Without a password and without Amplify. The sign-in also shows who is signed in, their groups, and the way out. */
function App() {
  const [view, setView] = useState(signIn.current() ? 'sign-in' : 'sign-up')
  /** What was typed in the one form goes along to the other. */
  const [email, setEmail] = useState('')

  function change(event: CustomEvent<{ to: 'sign-in' | 'sign-up'; email: string }>) {
    event.preventDefault() // else the link is followed
    setEmail(event.detail.email)
    setView(event.detail.to)
  }

  return (
    <main>
      <h1>Members’ area</h1>
      {view === 'sign-up' ? (
        <DomainGatedSignup
          passwordless
          passkey="offer"
          gate={gate}
          signIn={signIn}
          email={email}
          signinHref="#sign-in"
          onSwitch={change}
          onStep={({ detail }) => {
            if (detail.step === 'done' && signIn.current()) setView('sign-in')
          }}
        />
      ) : (
        <DomainGateSignin
          showGroups
          gate={gate}
          signIn={signIn}
          email={email}
          signupHref="#sign-up"
          onSwitch={change}
        />
      )}
      {view === 'sign-up' && (
        <button type="button" className="link" onClick={() => setView('sign-in')}>
          I have an account
        </button>
      )}
    </main>
  )
}

const root = document.getElementById('root') as HTMLElement
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

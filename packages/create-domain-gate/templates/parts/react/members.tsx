import { DomainGatedSignup } from '@domain-gate/elements/react'
import { DomainGateSignin } from '@domain-gate/elements/signin/react'
import { useState } from 'react'
import { gate, signIn } from './account.ts'

/** The two forms by turns. The sign-in also shows who is signed in, their groups, and the way out. */
export function Members() {
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
          __PASSWORDLESS__
          __PASSKEY__
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

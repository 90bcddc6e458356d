import type {} from '@domain-gate/elements/preact'
import '@domain-gate/elements/define'
import type {} from '@domain-gate/elements/preact'
import { render } from 'preact'
import { gate, noteRegistered } from './gate.ts'

function App() {
  return (
    <domain-gated-signup
      gate={gate}
      clientMetadata={{ invitation: 'x1' }}
      ondomain-gate-confirmed={({ detail }) => noteRegistered(detail.email)}
    />
  )
}

const app = document.querySelector('#app')
if (app) render(<App />, app)

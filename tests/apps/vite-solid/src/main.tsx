import type {} from '@domain-gate/elements/solid'
import '@domain-gate/elements/define'
import type {} from '@domain-gate/elements/solid'
import { render } from 'solid-js/web'
import { gate, noteRegistered } from './gate.ts'

function App() {
  return (
    <domain-gated-signup
      gate={gate}
      prop:clientMetadata={{ invitation: 'x1' }}
      on:domain-gate-confirmed={({ detail }) => noteRegistered(detail.email)}
    />
  )
}

const app = document.querySelector('#app')
if (app) render(App, app)

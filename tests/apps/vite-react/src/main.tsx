import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { SignUp } from './sign-up.tsx'

const app = document.querySelector('#app')
if (app) {
  createRoot(app).render(
    <StrictMode>
      <SignUp />
    </StrictMode>,
  )
}

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Members } from './members.tsx'
import './page.css'

const app = document.getElementById('app') as HTMLElement
createRoot(app).render(
  <StrictMode>
    <Members />
  </StrictMode>,
)

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Members } from './members.tsx'
import './page.css'

const root = document.getElementById('root') as HTMLElement
createRoot(root).render(
  <StrictMode>
    <Members />
  </StrictMode>,
)

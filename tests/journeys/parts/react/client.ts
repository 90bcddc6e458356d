import { createElement } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { App } from './app.ts'

window.faults = []
const root = document.querySelector('#root') as HTMLElement
const app = createElement(App, window.settings)
const onRecoverableError = (error: unknown) => window.faults.push(String(error))
if (root.hasChildNodes()) hydrateRoot(root, app, { onRecoverableError })
else createRoot(root).render(app)

import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import type { AppSettings } from '../app-page.ts'
import { App } from './app.ts'

/** What a server sends. */
export function renderApp(settings: AppSettings): string {
  return renderToString(createElement(App, settings))
}

import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { App, type AppSettings } from './app.ts'

/** What a server sends. */
export function renderApp(settings: AppSettings): string {
  return renderToString(createElement(App, settings))
}

import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import type { AppSettings } from '../app-page.ts'
import { createSignUpApp } from './app.ts'

/** What a server sends. */
export function renderApp(settings: AppSettings): Promise<string> {
  return renderToString(createSSRApp(createSignUpApp(settings)))
}

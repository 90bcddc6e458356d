import { isCustomElement } from '@domain-gate/elements/vue'

export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  // Who is signed in is known in the browser alone, so a server has nothing to draw.
  ssr: false,
  css: ['~/page.css'],
  app: { head: { title: '__APP_NAME__', htmlAttrs: { lang: 'en' } } },
  telemetry: false,
  vue: { compilerOptions: { isCustomElement } },
  typescript: { tsConfig: { compilerOptions: { types: ['@domain-gate/elements/vue'] } } },
})

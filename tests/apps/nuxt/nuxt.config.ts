import { isCustomElement } from '@domain-gate/elements/vue'

export default defineNuxtConfig({
  compatibilityDate: '2026-11-01',
  telemetry: false,
  devtools: { enabled: false },
  vue: { compilerOptions: { isCustomElement } },
  typescript: { tsConfig: { compilerOptions: { types: ['@domain-gate/elements/vue'] } } },
})

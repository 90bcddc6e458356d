import type { SignUpStorage } from '../flow/stored-sign-up.ts'

/** A tab's session storage that a test can look into. */
export function memoryStorage(): SignUpStorage & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>()
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

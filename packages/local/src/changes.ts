/** What the playground shows and can see change. */
export type ChangedThing = 'inbox' | 'rules' | 'users' | 'decisions'

/** Tells whoever listens that something changed; the listener fetches what it needs. */
export interface Changes {
  announce(what: ChangedThing): void
  /** Returns how to stop listening. */
  listen(listener: (what: ChangedThing) => void): () => void
}

export function createChanges(): Changes {
  const listeners = new Set<(what: ChangedThing) => void>()
  return {
    announce: (what) => {
      for (const listener of listeners) listener(what)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

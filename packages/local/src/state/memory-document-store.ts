import type { DocumentStore, StateDocument } from './document-store.ts'

export function createMemoryDocumentStore(): DocumentStore {
  const documents = new Map<string, StateDocument<object>>()
  return {
    open: async <T extends object>(name: string, initial: () => T) => {
      const known = documents.get(name) ?? { value: initial(), save: async () => {} }
      documents.set(name, known)
      return known as StateDocument<T>
    },
    names: async () => [...documents.keys()],
    remove: async (name) => {
      documents.delete(name)
    },
    flush: async () => {},
  }
}

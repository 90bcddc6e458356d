import type { DocumentStore, StateDocument } from '../../state/document-store.ts'
import type { DataStore, DataStoreFactory } from './cognito-local-modules.ts'

type Tree = Record<string, unknown>

/** The name of the document that holds a pool. */
export function poolDocumentName(poolId: string): string {
  return `pool-${poolId}`
}

/** cognito-local's store over the same documents that our own operations change. */
export function createDocumentDataStores(store: DocumentStore): DataStoreFactory {
  return {
    create: async (_context, id, defaults) => {
      const name = id === 'clients' ? id : poolDocumentName(id)
      return documentDataStore(await store.open<Tree>(name, () => defaults as Tree))
    },
  }
}

function documentDataStore(document: StateDocument<Tree>): DataStore {
  return {
    getRoot: async () => document.value,
    get: async (_context, key, fallback) =>
      path(key).reduce<unknown>(member, document.value) ?? fallback ?? null,
    set: async (_context, key, value) => {
      const { parent, last } = locate(document.value, key)
      parent[last] = value
      await document.save()
    },
    delete: async (_context, key) => {
      const { parent, last } = locate(document.value, key)
      delete parent[last]
      await document.save()
    },
  }
}

function path(key: string | readonly string[]): readonly string[] {
  return typeof key === 'string' ? [key] : key
}

function member(tree: unknown, name: string): unknown {
  return typeof tree === 'object' && tree !== null && Object.hasOwn(tree, name)
    ? (tree as Tree)[name]
    : undefined
}

function locate(root: Tree, key: string | readonly string[]): { parent: Tree; last: string } {
  const names = [...path(key)]
  const last = names.pop() ?? ''
  let parent = root
  for (const name of names) {
    parent[name] ??= {}
    parent = parent[name] as Tree
  }
  return { parent, last }
}

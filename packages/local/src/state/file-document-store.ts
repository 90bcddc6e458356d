import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentStore, StateDocument } from './document-store.ts'
import { makeDirectory } from './make-directory.ts'
import { formatState, parseState } from './state-json.ts'

/** One JSON file per document; each write replaces the file in one step, so a crash leaves the last. */
export async function openFileDocumentStore(directory: string): Promise<DocumentStore> {
  await makeDirectory(directory)
  const documents = new Map<string, StateDocument<object>>()
  const pathOf = (name: string) => join(directory, `${name}.json`)

  return {
    open: async <T extends object>(name: string, initial: () => T) => {
      const known = documents.get(name)
      if (known) return known as StateDocument<T>
      const stored = await readDocument<T>(pathOf(name))
      const document = fileDocument(pathOf(name), stored ?? initial())
      documents.set(name, document)
      if (!stored) await document.save()
      return document
    },
    names: async () =>
      (await readdir(directory))
        .filter((file) => file.endsWith('.json'))
        .map((file) => file.slice(0, -'.json'.length)),
    remove: async (name) => {
      documents.delete(name)
      await rm(pathOf(name), { force: true })
    },
    flush: async () => {
      await Promise.all([...documents.values()].map((document) => document.save()))
    },
  }
}

async function readDocument<T extends object>(path: string): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  try {
    return parseState<T>(text)
  } catch {
    throw new Error(`${path} is not JSON; mend it or start with another directory`)
  }
}

function fileDocument<T extends object>(path: string, value: T): StateDocument<T> {
  let writing: Promise<void> | null = null
  let next: Promise<void> | null = null

  const write = async () => {
    const draft = `${path}.writing`
    await writeFile(draft, formatState(value), { mode: 0o600 })
    await rename(draft, path)
  }
  const start = () => {
    writing = write().finally(() => {
      writing = null
    })
    return writing
  }
  return {
    value,
    // Calls during a write share the one that follows it, which holds all their changes.
    save: () => {
      if (!writing) return start()
      next ??= writing
        .catch(() => {})
        .then(() => {
          next = null
          return start()
        })
      return next
    },
  }
}

import type { Database } from './database.ts'

/**
 * The one JSON object of that name, such as the stack's ids. `make` gives it when there is none yet; `isWhole` says
 * whether what is stored is one, since a file can be edited by hand.
 */
export async function storedDocument<T extends object>(
  database: Database,
  name: string,
  isWhole: (value: object) => value is T,
  make: () => T | Promise<T>,
): Promise<T> {
  const row = database.get('SELECT json FROM documents WHERE name = ?', name)
  if (row === null) {
    const made = await make()
    database.run('INSERT INTO documents (name, json) VALUES (?, ?)', name, JSON.stringify(made))
    return made
  }
  const stored = parse(row['json'])
  if (stored !== null && isWhole(stored)) return stored
  throw new Error(
    `The state in ${database.path} is damaged (the document "${name}" cannot be read); put a copy of it back, or start with another directory`,
  )
}

function parse(json: unknown): object | null {
  try {
    const value: unknown = JSON.parse(String(json))
    return typeof value === 'object' ? value : null
  } catch {
    return null
  }
}

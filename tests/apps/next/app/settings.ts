export type Query = Record<string, string | string[] | undefined>

export type Settings = { region: string; clientId: string; endpoint: string }

// An app writes its own pool down; here the test says which.
export function readSettings(query: Query): Settings {
  const read = (name: string) => `${query[name]}`
  return { region: read('region'), clientId: read('client-id'), endpoint: read('endpoint') }
}

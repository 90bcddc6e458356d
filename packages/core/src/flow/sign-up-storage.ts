/** Where the flow keeps its place between the two steps: `sessionStorage` or anything shaped like it. */
export interface SignUpStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

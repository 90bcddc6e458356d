// The readers of UTS #46 bring no types: what we use of them.

declare module 'tr46' {
  export function toASCII(domain: string, options: Readonly<Record<string, boolean>>): string | null
}

declare module 'tr46-of-unicode-15' {
  export { toASCII } from 'tr46'
}

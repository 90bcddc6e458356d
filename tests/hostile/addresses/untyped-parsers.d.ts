// The parsers among our test dependencies that bring no types: what we use of them.

declare module 'address-rfc2822' {
  const addressRfc2822: {
    parse(text: string): { address?: string }[]
  }
  export default addressRfc2822
}

declare module 'emailjs-addressparser' {
  const parse: { default(text: string): unknown } | ((text: string) => unknown)
  export default parse
}

declare module 'validator' {
  const validator: {
    isEmail(text: string): boolean
    normalizeEmail(text: string, options?: Record<string, boolean>): string | false
  }
  export default validator
}

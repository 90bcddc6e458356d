/** An exception by Cognito's own name and text, as the service's API reference lists them. */
export class CognitoError extends Error {
  constructor(code: string, message: string) {
    super(message)
    this.name = code
  }
}

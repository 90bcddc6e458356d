/** An exception by Cognito's own name and text, as the service's API reference lists them. */
export class CognitoError extends Error {
  constructor(code: string, message: string) {
    super(message)
    this.name = code
  }
}

// The texts are the service's own, since some clients compare them.
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html

export const invalidParameter = (message: string) =>
  new CognitoError('InvalidParameterException', message)

export const notAuthorized = (message = 'Incorrect username or password.') =>
  new CognitoError('NotAuthorizedException', message)

export const resourceNotFound = (message: string) =>
  new CognitoError('ResourceNotFoundException', message)

export const userNotFound = (message = 'User does not exist.') =>
  new CognitoError('UserNotFoundException', message)

export const codeMismatch = () =>
  new CognitoError('CodeMismatchException', 'Invalid verification code provided, please try again.')

export const expiredCode = () =>
  new CognitoError('ExpiredCodeException', 'Invalid code provided, please request a code again.')

export const limitExceeded = (message = 'Attempt limit exceeded, please try after some time.') =>
  new CognitoError('LimitExceededException', message)

export const tooManyRequests = () =>
  new CognitoError('TooManyRequestsException', 'Too many requests')

export const usernameExists = (message = 'User already exists') =>
  new CognitoError('UsernameExistsException', message)

export const userNotConfirmed = () =>
  new CognitoError('UserNotConfirmedException', 'User is not confirmed.')

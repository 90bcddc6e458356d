/** One operation of the Cognito user pools API: a request's JSON to a response's. Throws CognitoError. */
export type Operation<Request, Response> = (request: Request) => Promise<Response>

// In the manner of Amplify CLI's template for Pre sign-up: the domains are a variable, and another one is a new deployment.
exports.handler = async (event) => {
  const allowed = process.env.DOMAINALLOWLIST.split(',').map((domain) => domain.trim())
  const domain = event.request.userAttributes.email.split('@')[1]
  if (!allowed.includes(domain)) throw new Error(`Invalid email domain: ${domain}`)
  return event
}

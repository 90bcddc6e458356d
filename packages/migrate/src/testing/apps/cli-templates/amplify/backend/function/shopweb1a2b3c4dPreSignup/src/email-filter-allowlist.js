// Lets in the domains of the list.
exports.handler = async (event) => {
  const allowed = process.env.DOMAINALLOWLIST.split(',').map((entry) => entry.trim());

  const { email } = event.request.userAttributes;
  const domain = email.substring(email.indexOf('@') + 1);

  if (!allowed.includes(domain)) {
    throw new Error(`Invalid email domain: ${domain}`);
  }

  return event;
};

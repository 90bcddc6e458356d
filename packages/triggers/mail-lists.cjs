// CommonJS, so that lists of megabytes are loaded when first asked for, from the ES modules and from the CommonJS build.
exports.loadMailLists = () => ({
  providers: require('email-providers/all.json'),
  disposable: require('disposable-email-domains'),
  disposableAbove: require('disposable-email-domains/wildcard.json'),
})

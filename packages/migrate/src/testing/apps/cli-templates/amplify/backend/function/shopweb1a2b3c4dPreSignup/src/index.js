// Calls every module that MODULES names, at the same time.
const names = process.env.MODULES.split(',');
const modules = names.map((name) => require(`./${name}`));

exports.handler = async (event, context) => {
  await Promise.all(modules.map((module) => module.handler(event, context)));
  return event;
};

/** What stands for this machine: the provider answers here, and no proxy of the network finds it. */
const LOCAL = ['127.0.0.1', 'localhost'];

/** The environment of a subject's process: that of this one and what is added, with no proxy between it and the rig. */
export function subjectEnvironment(...added: readonly Readonly<Record<string, string>>[]): NodeJS.ProcessEnv {
  const own = process.env.no_proxy ?? process.env.NO_PROXY;
  const direct = [...(own ? [own] : []), ...LOCAL].join(',');
  return Object.assign({}, process.env, { no_proxy: direct, NO_PROXY: direct }, ...added);
}

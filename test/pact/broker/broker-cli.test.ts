import { chmodSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { findPactCli, runPactBroker } from '../../../src/pact/broker/broker-cli.ts';
import { folder } from '../../cli/subject-folder.ts';

const PACKAGE = '@pact-foundation/pact-cli';
const PLATFORM = `${PACKAGE}-${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const PROGRAM = process.platform === 'win32' ? 'pact.exe' : 'pact';

describe("Pact's command line", () => {
  test("is the project's own where it has one, else the one beside Faultline", () => {
    const cwd = folder({
      [`node_modules/${PACKAGE}/package.json`]: '{}',
      [`node_modules/${PLATFORM}/package.json`]: '{}',
      [`node_modules/${PLATFORM}/standalone/${PROGRAM}`]: '',
    });
    expect(findPactCli(cwd)).toBe(join(realpathSync(cwd), 'node_modules', PLATFORM, 'standalone', PROGRAM));
    expect(findPactCli(folder())).toContain(join('standalone', PROGRAM));
  });

  test('is missing with the command that installs it', () => {
    const cwd = folder();
    expect(() => findPactCli(cwd, pathToFileURL(join(cwd, 'x.js')).href)).toThrow(
      expect.objectContaining({
        code: 'PACT_CLI_MISSING',
        message: `Pact's command line is not installed: run \`npm install --save-dev ${PACKAGE}\`.`,
      }),
    );
  });

  test('is missing where its program for this platform is', () => {
    const cwd = folder({ [`node_modules/${PACKAGE}/package.json`]: '{}' });
    expect(() => findPactCli(cwd)).toThrow(
      expect.objectContaining({ code: 'PACT_CLI_MISSING', message: expect.stringContaining(PLATFORM) }),
    );
  });
});

describe('a run of it', () => {
  const run = (text: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const program = join(folder({ pact: `#!${process.execPath}\n${text}` }), 'pact');
    chmodSync(program, 0o755);
    const broker = { url: 'http://b', authorization: 'Bearer hunter2' };
    return runPactBroker(program, args, { broker, env, signal: new AbortController().signal });
  };
  const REPORT = 'console.log(JSON.stringify([process.argv.slice(2), process.env]))';

  test('has its arguments as they are, and its credentials in the environment alone', async () => {
    const secret = { PACT_BROKER_TOKEN: 'hunter2', PACT_BROKER_USERNAME: '', OTHER: '' };
    const { exitCode, stdout } = await run(REPORT, ['can-i-deploy', '-a', "sh'op $HOME"], secret);
    expect(exitCode).toBe(0);
    const [args, env] = JSON.parse(stdout);
    expect(args).toEqual(['broker', 'can-i-deploy', '-a', "sh'op $HOME"]);
    expect(env).toEqual({
      CLICOLOR_FORCE: '0',
      OTHER: '',
      PACT_BROKER_BASE_URL: 'http://b',
      PACT_BROKER_HTTP_RETRIES: '3',
      PACT_BROKER_TOKEN: 'hunter2',
      PACT_DO_NOT_TRACK: 'true',
    });
  });

  test('tries again as often as the user says', async () => {
    const { stdout } = await run(REPORT, [], { PACT_BROKER_HTTP_RETRIES: '8' });
    expect(JSON.parse(stdout)[1].PACT_BROKER_HTTP_RETRIES).toBe('8');
  });

  test('that does not begin, or is ended from outside, is no answer', async () => {
    const failed = (why: string) =>
      expect.objectContaining({ code: 'PACT_CLI_FAILED', message: expect.stringContaining(why) });
    await expect(run("process.kill(process.pid, 'SIGKILL')", [])).rejects.toThrow(failed('ended by SIGKILL'));
    const signal = new AbortController().signal;
    const broker = { url: 'http://b', authorization: undefined };
    const nowhere = runPactBroker(join(folder(), 'nowhere'), [], { broker, env: {}, signal });
    await expect(nowhere).rejects.toThrow(failed('cannot be started'));
  });
});

import type { ModuleSubject } from '../../../src/subject/subject.ts';
import { soundHabits, soundSubject } from '../sound-client.ts';

/** The one place of the process in which clients keep how often they try. */
const settings = { retries: 0 };

function createClient(retries: number): void {
  settings.retries = retries;
}

const client = soundSubject('settings-shared', {
  retries: (failure, request) => settings.retries > 0 && soundHabits.retries(failure, request),
});

/**
 * HubSpot's client (@hubspot/api-client, ApiDecoratorService.getInstance): the settings of the client that was made last
 * hold for all of the process. One is made with three retries; another, elsewhere in the application, without any.
 */
export const settingsShared: ModuleSubject = {
  ...client,
  connect(connection) {
    createClient(3);
    const operations = client.connect(connection);
    createClient(0);
    return operations;
  },
};

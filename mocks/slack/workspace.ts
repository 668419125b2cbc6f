/** The one workspace of every world, and the app that its token belongs to. */
export const TEAM = { id: 'T0FAULTLINE', name: 'Faultline', url: 'https://faultline.slack.com/' } as const;

export const APP = {
  id: 'A0FAULTLINE',
  botId: 'B0FAULTLINE',
  botUserId: 'U0FAULTLINE',
  botName: 'faultline',
  clientId: '1234567890.9876543210987',
  clientSecret: '0f1a2b3c4d5e6f708192a3b4c5d6e7f8',
  scope: 'chat:write,channels:read,channels:history,users:read,users:read.email',
} as const;

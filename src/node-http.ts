/**
 * Node's own modules, not imported: an import of `node:http` reads each of its exports, and with Node 24 three of them
 * load the whole of undici, which takes 20 ms and which a server has no use for. Any import of it elsewhere undoes this.
 */
export const http = process.getBuiltinModule('node:http');
export const https = process.getBuiltinModule('node:https');

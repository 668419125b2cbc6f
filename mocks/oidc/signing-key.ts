import { createPublicKey } from 'node:crypto';

/**
 * What the mock signs ID tokens with: a fixed key for development, made for this file and published on purpose. It
 * protects nothing. RSA, since RS256 is what every client takes unless told otherwise, and since its signatures are the
 * same every time.
 */
export const SIGNING_KEY = `-----BEGIN PRIVATE KEY-----
MIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQCNikBAMZBx7bJP
wpHU0hTL6Ql7f5+JPzblmdYXAySXjNyS9LW73UpUQoPIsfq+wL1doYLF51a+/1tp
Vs1Ohqi4+ccqeIrrG5W/VeHFXqAPlEQtuNgX4WpjW1ikAUK2Fv1Htdaf6DNskbdJ
BTqmRTXdsCuh+8PsxefeL6ZWaZ30rJQvBS5aN828otVKzuMVOu1gKRXfDr2orj/E
DZJlkgeL1TLX+x1YuYKTjpCl6vH6+gsVttuQI8yjAZUWRKSMjM91e1bf4IUXeKcB
B8L7RNH3bE+948g4lSS+FMsLNP9DiDqEFSRBuoidXprzRaqYKPSwHArVk3z4kiZZ
m/gW9cx3AgMBAAECggEAFTzz9CNGddnsDMzOHhLh3PuxmQ7m4kIShjQ7AYakCdDb
U3pq/0QEFbhKAaY3JkKnMjKnJp6rumAjGB+BZ1w3BVPcKfLJgYrI7Fts07VQVity
FDGYIfPd3LJwZAzuX4Kmlwk21Gq+tfai0SRQOcfJKTkjQEdAuGQKgqFAF9ekRHoc
Z0CpBWISUh4rbXnh4nzECJoDiiR10mCzAlkTZI8PbdZZONE3mWpJUlQ25ZuBOu49
b9IU9hvet9Y7qdJ+NXyWUT4ZqFM/XrcZAaNjn/6eIgy/OEeGPnO/szUWPVbYUlVV
X5hv1usIoLxoBLjoG0LiWOdnJ8ttUecUD2B007tL4QKBgQDALLsCGOhoA1QWPTd+
SSEKkjMnZevhxuGyGPJZapHzWfvcgov8zNDwPTYwu071ORWHmCuc0JedRA1q8kuM
U/ipaxocY7Xre7WpelyViqGTesjMF/UJtio3FQ7MOH6RYgKgGex3uY1AUf1GPoiv
/YAMxzN3WKZTE574m21M1qzmoQKBgQC8jGiC1GRL1FwrU9PvpTjNrZ9lRM5tcofq
yAWgatrV0+LG32DBRuCd6hizqMD5pNLd87fjUjpquWESZtaEqQTJuG+MiYyz+vw/
X6cj0vBkhB8zdV8DbU0WM+mqJ3Etqr2wd1PfU0TbqGgeZy4wvAimoCiGCpbWLq5g
JKRJmRiUFwKBgQCJljzZlo2mEmP8fB2j+6V9VQjstyr3fZWPFg9E92jBKvaIfKrO
9rDMn3aR0zkHlrQUXV00K5+xB8z3ebufH2uTmEucccMIcoywZxusMRHXbfwfKzPT
nSmCQEBU9EmhuuMYTxce7Kj1mP3VceYY4kzwWRo+4yhJqG2TnmvVrIkjoQKBgQCW
uBaDHozeIO9cozHzizuRDo0wQoRQ8RC9GQ+GYGR2MV5CYyXQ2nuLQCpm0ysPZDY7
virsyDpyPaXfM92fRgzRw2FIElwrMyKY9jmBZYlMkGDwnY5KCwFoEi9jGQxb2PSx
L3IYP1P30vMH+qrtwiGYMMaz/5r7s20o5aF+Q6dmGQKBgQCOTd2y4Yg7jU1i5ykM
XQftu9iXKzmYMbjZ0xLHCQhrix0KN2TqZQ02wIQ7Ly6GMNyiKwGTn5tlAm1MgG0E
GZKn7A4HvhhZxdbkveSi/6GmO4LX9Ih9NrRce4NdJblObx6bfFxz+k8HGKafyJS1
CC2m9ZzO3XfuscpsOv18K/QmSg==
-----END PRIVATE KEY-----
`;

/** The id that tokens name the key by. */
export const KEY_ID = 'faultline-development-1';

/** The key's public half as a JSON Web Key. */
export function publicKey() {
  const { n = '', e = '' } = createPublicKey(SIGNING_KEY).export({ format: 'jwk' });
  return { kty: 'RSA', kid: KEY_ID, use: 'sig', alg: 'RS256', n, e };
}

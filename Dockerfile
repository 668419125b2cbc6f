# Faultline's mock server. The compose file publishes its ports on this machine's loopback:
#   docker compose up --wait faultline
FROM node:24.18.0-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# No package of the build needs its install script; one would fetch another Node.
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY contracts contracts
COPY mocks mocks
COPY scenarios scenarios
COPY src src
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24.18.0-bookworm-slim
ENV NODE_ENV=production
COPY --from=build /build/package.json /opt/faultline/package.json
COPY --from=build /build/node_modules /opt/faultline/node_modules
COPY --from=build /build/dist /opt/faultline/dist
RUN mkdir /data && chown node:node /data
USER node
# What the mocks remember, when the container is replaced.
VOLUME /data
WORKDIR /data
EXPOSE 4600 4601 4602 8474
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4600/').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/opt/faultline/dist/src/cli/main.js"]
# A container is reached over its own address, not over its loopback.
CMD ["mock", "stripe", "--host", "0.0.0.0", "--state", "/data/state.json"]

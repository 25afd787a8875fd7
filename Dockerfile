# syntax=docker/dockerfile:1

FROM node:24-slim AS build
WORKDIR /art28
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY .swcrc ./
COPY scripts scripts
COPY src src
RUN npm run build

# What runs: no compiler, no test tools, no embedded PostgreSQL (a container is given a database of its own).
FROM node:24-slim AS dependencies
WORKDIR /art28
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:24-slim
WORKDIR /art28
ENV NODE_ENV=production HOST=0.0.0.0 PORT=2828 DATA_DIR=/data KEY_DIR=/data/keys NODE_OPTIONS="--enable-source-maps --max-semi-space-size=16"
COPY --from=dependencies /art28/node_modules node_modules
COPY --from=build /art28/dist dist
COPY package.json LICENSE ./
COPY migrations migrations
COPY examples examples
RUN install -d -o node -g node -m 0700 /data /data/keys
USER node
VOLUME /data/keys
EXPOSE 2828
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The worker is the same image with `node dist/worker.js`, the command line with `node dist/cli.js …`.
CMD ["node", "dist/main.js"]

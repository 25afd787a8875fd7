import { Socket } from 'node:net';

/*
 * Loaded into the application before it starts. The application runs in a session of its own; were the launcher killed
 * the hard way, it would stay behind unseen, holding its port. The pipe on descriptor 3 closes with the launcher.
 */
const launcher = new Socket({ fd: 3 });
launcher.on('error', () => undefined);
launcher.on('close', () => process.kill(process.pid, 'SIGKILL'));
launcher.resume();
launcher.unref();

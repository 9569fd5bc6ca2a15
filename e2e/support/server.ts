import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const program = process.env.LEADX_BIN ?? '../target/debug/leadx';

export type Database = 'sqlite' | 'postgres';
export type Mail = { to: string; subject: string; text: string };
export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** The real binary, serving the demo customers from a database and a folder of its own. */
export class Server {
  private child?: ChildProcess;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly database: { url: string; drop: () => Promise<void> },
  ) {}

  static async start(kind: Database): Promise<Server> {
    const folder = await mkdtemp(join(tmpdir(), 'leadx-journeys-'));
    const server = new Server(await freePort(), folder, kind === 'sqlite' ? sqlite(folder) : await postgres());
    try {
      await server.serve();
    } catch (error) {
      await server.clear();
      throw error;
    }
    return server;
  }

  private get env(): NodeJS.ProcessEnv {
    return {
      ...withoutSettings(process.env),
      LEADX_DATABASE_URL: this.database.url,
      LEADX_DATA_DIR: this.folder,
      LEADX_LISTEN: `127.0.0.1:${this.port}`,
      LEADX_BASE_DOMAIN: 'leadx.localhost',
    };
  }

  /** Runs a command of the binary over the same database; `input` is what is typed into it. */
  async command(parts: string[], input = ''): Promise<void> {
    const command = run(program, parts, { env: this.env });
    // One that reads nothing may have ended by now; how it went, its status says.
    command.child.stdin?.on('error', () => {}).end(input);
    await command;
  }

  private async serve(): Promise<void> {
    await this.command(['migrate']);
    await this.command(['demo']);
    const child = spawn(program, ['serve', '--dev'], { env: this.env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    process.once('exit', () => child.kill('SIGKILL'));
    const log = createWriteStream(join(this.folder, 'log'));
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const end = Date.now() + 60_000;
    while (Date.now() < end && running(child)) {
      const answer = await this.get('/healthz').catch(() => undefined);
      if (answer?.status === 200) return;
      await pause(50);
    }
    throw new Error(`The server did not become healthy:\n${await this.log()}`);
  }

  /** The address of a path at one customer's own host. */
  url(path = '/', tenant = 'demo', port = this.port): string {
    return `http://${tenant}.leadx.localhost:${port}${path}`;
  }

  /** Asks the server without a browser. Programs do not all send *.localhost to this machine, so the host is a header. */
  async ask(method: string, path: string, headers: Record<string, string> = {}, body?: string | Buffer, tenant = 'demo'): Promise<Answer> {
    const host = `${tenant}.leadx.localhost:${this.port}`;
    return new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port: this.port, method, path, headers: { host, ...headers } };
      const asked = request(options, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => {
          const { statusCode: status = 0, headers } = response;
          resolve({ status, headers, body: Buffer.concat(parts).toString() });
        });
        response.on('error', reject);
      });
      asked.on('error', reject);
      asked.end(body);
    });
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('GET', path, headers);
  }

  /** What the server would have mailed to an address, newest first. */
  async mails(to: string): Promise<Mail[]> {
    const answer = await this.get('/dev/mail', { accept: 'application/json' });
    return (JSON.parse(answer.body) as Mail[]).filter((mail) => mail.to === to);
  }

  log(): Promise<string> {
    return readFile(join(this.folder, 'log'), 'utf8');
  }

  /** A server that breaks down, or does not leave when asked to, has a fault that no journey must hide. */
  async stop(): Promise<void> {
    try {
      const child = this.child;
      if (!child || !running(child)) throw new Error(`The server had stopped by itself:\n${await this.log()}`);
      const left = once(child, 'exit');
      child.kill('SIGTERM');
      await Promise.race([left, pause(15_000)]);
      if (running(child)) throw new Error(`The server did not stop within 15 seconds:\n${await this.log()}`);
      if (child.exitCode !== 0) throw new Error(`The server stopped with ${child.exitCode}:\n${await this.log()}`);
    } finally {
      await this.clear();
    }
  }

  private async clear(): Promise<void> {
    if (this.child && running(this.child)) {
      const left = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await left;
    }
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A developer's own settings, such as a mail server's address, are none of a test's. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('LEADX_')));
}

function running(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function sqlite(folder: string) {
  return { url: `sqlite://${join(folder, 'leadx.db')}`, drop: async () => {} };
}

/** A database of its own in the cluster that `bin/test` or `bin/lib/postgres.sh` started. */
async function postgres() {
  const cluster = process.env.LEADX_TEST_POSTGRES_URL;
  if (!cluster) throw new Error('Set LEADX_TEST_POSTGRES_URL, or run through bin/lib/postgres.sh');
  const name = `journeys_${randomBytes(6).toString('hex')}`;
  await run('psql', [cluster, '--command', `create database ${name}`]);
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await run('psql', [cluster, '--command', `drop database ${name} with (force)`]);
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

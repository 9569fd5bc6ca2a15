import { type Server as Listener, createServer, connect, type Socket } from 'node:net';
import type { Server } from './server';

/** The connection between a browser and the server, which can be cut, and can lose an answer on its way. */
export class Line {
  private open = new Set<Socket>();
  private isCut = false;
  private loses?: string;

  private constructor(
    private readonly listener: Listener,
    readonly port: number,
  ) {}

  static async to(server: Server): Promise<Line> {
    const listener = createServer();
    await new Promise<void>((ready) => listener.listen(0, '127.0.0.1', ready));
    const address = listener.address();
    const line = new Line(listener, typeof address === 'object' && address ? address.port : 0);
    listener.on('connection', (browser) => line.pass(browser, connect(server.port, '127.0.0.1')));
    return line;
  }

  private pass(browser: Socket, server: Socket): void {
    for (const [one, other] of [
      [browser, server],
      [server, browser],
    ]) {
      this.open.add(one);
      one.on('close', () => {
        this.open.delete(one);
        other.destroy();
      });
      one.on('error', () => one.destroy());
    }
    if (this.isCut) browser.destroy();
    let asked = '';
    browser.on('data', (data) => {
      const text = data.toString('latin1');
      // A body may come by itself, after what it belongs to.
      if (/^[A-Z]+ \//.test(text)) asked = text;
      server.write(data);
    });
    server.on('data', (data) => {
      if (this.loses && asked.startsWith(this.loses)) {
        this.cut();
        return;
      }
      browser.write(data);
    });
  }

  /** Nothing goes through any more. */
  cut(): void {
    this.isCut = true;
    this.loses = undefined;
    for (const socket of this.open) socket.destroy();
  }

  /** The next answer to what begins like this (`POST /leads`) is lost, and the connection with it. */
  loseAnswerTo(request: string): void {
    this.loses = request;
  }

  /** It goes through again. */
  mend(): void {
    this.isCut = false;
  }

  end(): void {
    this.cut();
    this.listener.close();
  }
}

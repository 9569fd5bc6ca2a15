import { type Server as Listener, createServer, connect, type Socket } from 'node:net';
import type { Server } from './server';

/** The connection between a browser and the server, which can be cut, and can lose a request or an answer on its way, or keep it back. */
export class Line {
  private open = new Set<Socket>();
  private isCut = false;
  private isDumb = false;
  private asked: string[] = [];
  private loses?: string;
  private swallows?: { request: string; arrived: () => void };
  private answers?: { request: string; status: string };
  private holds?: { request: string; arrived: () => void; released: Promise<void> };

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
    let holds: typeof this.holds;
    let held: Promise<void> | undefined;
    let [swallowed, answered] = [false, false];
    browser.on('data', (data) => {
      const text = data.toString('latin1');
      // A body may come by itself, after what it belongs to.
      if (/^[A-Z]+ \//.test(text)) {
        [asked, answered] = [text, false];
        this.asked.push(text);
        if (this.holds && text.startsWith(this.holds.request)) [holds, this.holds] = [this.holds, undefined];
      }
      if (this.swallows && asked.startsWith(this.swallows.request)) {
        this.swallows.arrived();
        this.swallows = undefined;
        swallowed = true;
      }
      if (this.answers && asked.startsWith(this.answers.request)) {
        const { status } = this.answers;
        this.answers = undefined;
        answered = true;
        const body = `<!doctype html><title>${status}</title><h1>${status}</h1>`;
        browser.write(`HTTP/1.1 ${status}\r\nContent-Type: text/html\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
      }
      if (!swallowed && !answered) server.write(data);
    });
    server.on('data', (data) => {
      if (this.loses && asked.startsWith(this.loses)) {
        this.cut();
        return;
      }
      if (holds) {
        held = holds.released;
        holds.arrived();
        holds = undefined;
      }
      if (held) void held.then(() => browser.write(data));
      else browser.write(data);
    });
    if (this.isDumb) for (const one of [browser, server]) one.pause();
  }

  /** Nothing goes through any more. */
  cut(): void {
    this.isCut = true;
    this.loses = undefined;
    for (const socket of this.open) socket.destroy();
  }

  /** Nothing goes through any more, and nobody is told: as where the net is there and leads nowhere. */
  goDumb(): void {
    this.isDumb = true;
    for (const socket of this.open) socket.pause();
  }

  /** The next answer to what begins like this (`POST /leads`) is lost, and the connection with it. */
  loseAnswerTo(request: string): void {
    this.loses = request;
  }

  /** What begins like this never arrives the next time, and nobody is told; the promise says when it would have. */
  swallow(request: string): Promise<void> {
    return new Promise((arrived) => (this.swallows = { request, arrived }));
  }

  /** What begins like this is answered by what stands before the server the next time: `502 Bad Gateway`. */
  answer(request: string, status: string): void {
    this.answers = { request, status };
  }

  /** The next answer to what begins like this waits until it is let go; `arrived` says when it is there. */
  holdAnswerTo(request: string): { arrived: Promise<void>; release: () => void } {
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const arrived = new Promise<void>((resolve) => (this.holds = { request, arrived: resolve, released }));
    return { arrived, release };
  }

  /** How often what begins like this has been asked for by now. */
  times(request: string): number {
    return this.asked.filter((asked) => asked.startsWith(request)).length;
  }

  /** It goes through again. */
  mend(): void {
    this.isCut = this.isDumb = false;
    for (const socket of this.open) socket.resume();
  }

  end(): void {
    this.cut();
    this.listener.close();
  }
}

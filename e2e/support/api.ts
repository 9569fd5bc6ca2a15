import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Answer, Server } from './server';

type Schema = Record<string, unknown>;
type Content = Record<string, { schema: Schema }>;
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema };
type Documented = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
};
type Operation = Documented & { method: string; path: string };

/** What an operation answers; the journey knows which fields it looks for, and the document which there are. */
export type Json = any;
export type Reply = { status: number; etag: string; json: Json };

/**
 * A client that knows the API from the served document alone. An operation is called by its id; what is sent must fit the document,
 * and so must what is answered, refusals included.
 */
export class Api {
  /** The operations that have been called. */
  readonly called = new Set<string>();

  private constructor(
    private readonly server: Server,
    private readonly base: string,
    private readonly schemas: Ajv2020,
    readonly operations: ReadonlyMap<string, Operation>,
  ) {}

  /** Reads the document from a running server. */
  static async of(server: Server): Promise<Api> {
    const answer = await server.get('/api/v1/openapi.json');
    expect(answer.status).toBe(200);
    const document = JSON.parse(answer.body);
    // Words of OpenAPI that say nothing about validity, such as `example`, are none of JSON Schema's.
    const schemas = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(schemas);
    schemas.addSchema(document, 'api');
    const operations = new Map<string, Operation>();
    for (const [path, methods] of Object.entries<Record<string, Documented>>(document.paths)) {
      for (const [method, documented] of Object.entries(methods)) {
        operations.set(documented.operationId, { ...documented, method: method.toUpperCase(), path });
      }
    }
    return new Api(server, document.servers[0].url, schemas, operations);
  }

  /** The API with somebody's token, or with none. */
  as(token?: string): Caller {
    return new Caller(this, token);
  }

  async call(token: string | undefined, id: string, given: Given): Promise<Reply> {
    const operation = this.operations.get(id);
    if (!operation) throw new Error(`The document has no operation ${id}`);
    const { path, headers } = this.fill(operation, given.parameters ?? {});
    const isFile = given.body instanceof Buffer;
    const body = given.body === undefined || isFile ? (given.body as Buffer | undefined) : JSON.stringify(given.body);
    if (isFile) {
      if (!operation.requestBody?.content['image/*']) throw new Error(`${id} takes no picture`);
      headers['content-type'] = 'image/png';
    } else if (body !== undefined) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (!schema) throw new Error(`${id} takes no body`);
      if (!given.wrong) this.fits(schema, given.body, `the body of ${id}`);
      headers['content-type'] = 'application/json';
    }
    if (token) headers.authorization = `Bearer ${token}`;
    const ask = () => this.server.ask(operation.method, `${this.base}${path}`, headers, body);
    let answer = await ask();
    // Journeys share a server, and some try wrong passwords.
    while (answer.status === 429 && !given.wrong) {
      await pause(1000 * Number(answer.headers['retry-after']));
      answer = await ask();
    }
    this.called.add(id);
    return this.read(operation, answer);
  }

  private fill(operation: Operation, values: Record<string, string>) {
    const rest = new Map(Object.entries(values));
    const headers: Record<string, string> = {};
    const query = new URLSearchParams();
    let path = operation.path;
    for (const { name, in: place, required, schema } of operation.parameters ?? []) {
      const value = rest.get(name);
      rest.delete(name);
      if (value === undefined) {
        if (required) throw new Error(`${operation.operationId} needs ${name}`);
        continue;
      }
      if (place !== 'query' || schema.type === 'string') this.fits(schema, value, `${name} of ${operation.operationId}`);
      if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
      else if (place === 'query') query.set(name, value);
      else headers[name] = value;
    }
    if (rest.size) throw new Error(`${operation.operationId} does not take ${[...rest.keys()].join(', ')}`);
    return { path: query.size ? `${path}?${query}` : path, headers };
  }

  private read(operation: Operation, answer: Answer): Reply {
    const { operationId: id, responses } = operation;
    const status = String(answer.status);
    const documented = responses[status] ?? responses[`${status[0]}XX`];
    if (!documented) throw new Error(`${id} answered ${status}, which the document does not know: ${answer.body}`);
    const etag = String(answer.headers.etag ?? '');
    if (!documented.content) {
      expect(answer.body, `${id} answers ${status} without a body`).toBe('');
      return { status: answer.status, etag, json: undefined };
    }
    const kind = String(answer.headers['content-type']).split(';')[0];
    const schema = documented.content[kind]?.schema;
    if (!schema) throw new Error(`${id} answered ${status} as ${kind}, which the document does not know`);
    if (schema.format === 'binary') return { status: answer.status, etag, json: undefined };
    const json = JSON.parse(answer.body);
    this.fits(schema, json, `${status} of ${id}`);
    return { status: answer.status, etag, json };
  }

  private fits(schema: Schema, value: unknown, what: string): void {
    // References are into the document.
    const rooted = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"api#/components/'));
    const valid = this.schemas.validate(rooted, value);
    if (!valid) throw new Error(`${what} does not fit the document: ${this.schemas.errorsText()}\n${JSON.stringify(value)}`);
  }
}

type Given = {
  parameters?: Record<string, string>;
  body?: unknown;
  /** The body is meant to be refused, and need not fit the document. */
  wrong?: boolean;
};

/** One person at the API. */
export class Caller {
  constructor(
    private readonly api: Api,
    private readonly token?: string,
  ) {}

  /** Calls an operation that is to succeed. */
  async do(id: string, parameters: Record<string, string> = {}, body?: unknown): Promise<Json> {
    return (await this.reply(id, parameters, body)).json;
  }

  /** The same, with the entity tag. */
  async reply(id: string, parameters: Record<string, string> = {}, body?: unknown): Promise<Reply> {
    const reply = await this.api.call(this.token, id, { parameters, body });
    expect(reply.status, `${id} was refused: ${JSON.stringify(reply.json)}`).toBeLessThan(300);
    return reply;
  }

  /** Calls an operation that is to be refused with this status: the answer is a problem document. */
  async refused(status: number, id: string, parameters: Record<string, string> = {}, body?: unknown): Promise<Json> {
    const reply = await this.api.call(this.token, id, { parameters, body, wrong: true });
    expect(reply.status, `${id} was answered ${JSON.stringify(reply.json)}`).toBe(status);
    expect(reply.json.status).toBe(status);
    return reply.json;
  }

  /** Every row of a list, page by page. */
  async all(id: string, parameters: Record<string, string> = {}): Promise<Json[]> {
    const rows: Json[] = [];
    let after: string | null = null;
    do {
      const page: Json = await this.do(id, { ...parameters, limit: '100', ...(after ? { after } : {}) });
      rows.push(...page.data);
      after = page.next;
    } while (after);
    return rows;
  }
}

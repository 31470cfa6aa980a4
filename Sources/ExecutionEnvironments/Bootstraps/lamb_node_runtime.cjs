// Runs a Node.js handler for lamb: polls the Runtime API over one raw, persistent connection.
//
// It speaks the published Runtime API (2018-06-01) and gives handlers what Lambda gives them: callbacks, promises and
// async functions from CommonJS or ES modules, the context object, and a console that writes the request id.
// The answer to one invocation and the request for the next travel in one write, which spares a round trip.
'use strict';

const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const util = require('node:util');

const environment = process.env;
const address = environment.AWS_LAMBDA_RUNTIME_API;
const PREFIX = '/2018-06-01/runtime/';
const REQUEST_ID = Symbol.for('aws.lambda.runtime.requestId');
const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');
/** The version of Node.js that the function was written for; another may stand in for it. */
const NODE_VERSION = Number.parseInt(/nodejs(\d+)/.exec(environment.AWS_EXECUTION_ENV)?.[1] ?? process.versions.node, 10);
/** Source: "Define Lambda function handler in Node.js"; the context has no `done`, `succeed` and `fail` then either. */
const TAKES_CALLBACKS = NODE_VERSION < 24;

// ---------------------------------------------------------------- errors

class RuntimeFault extends Error {
    constructor(kind, message) {
        super(message);
        this.name = `Runtime.${kind}`;
        this.stack = this.stack.replace(/^[^:\n]*Error/, this.name);
    }
}

/** The fault that stands for another error, whose words and stack it shows. */
function faultFrom(kind, error) {
    const fault = new RuntimeFault(kind, String(error));
    return fault;
}

function looksLikeError(value) {
    return Boolean(value) && ['name', 'message', 'stack'].every((key) => typeof value[key] === 'string');
}

/** The error document that the caller gets. */
function errorDocument(error) {
    try {
        if (util.types.isNativeError(error) || looksLikeError(error)) {
            return { errorType: error.name, errorMessage: error.message, trace: error.stack.split('\n') };
        }
        return { errorType: typeof error, errorMessage: error.toString(), trace: [] };
    } catch {
        return {
            errorType: 'handled',
            errorMessage:
                'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack',
        };
    }
}

// ---------------------------------------------------------------- logs

const jsonLogs = (environment.AWS_LAMBDA_LOG_FORMAT || '').toUpperCase() === 'JSON';
const levels = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const lowestLevel = Math.max(0, levels.indexOf((environment.AWS_LAMBDA_LOG_LEVEL || '').toUpperCase()));

/** Writes to standard output at once, waiting when the pipe is full. */
function writeOut(text) {
    let bytes = Buffer.from(text, 'utf8');
    while (bytes.length > 0) {
        try {
            bytes = bytes.subarray(fs.writeSync(1, bytes));
        } catch (error) {
            if (error.code !== 'EAGAIN') return;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
        }
    }
}

function jsonLine(level, values) {
    const line = { timestamp: new Date().toISOString(), level, requestId: globalThis[REQUEST_ID] };
    const shown = (_key, value) => {
        if (!(value instanceof Error)) return value;
        const stackTrace = typeof value.stack === 'string' ? value.stack.split('\n') : value.stack;
        return { errorType: value.constructor?.name ?? 'UnknownError', errorMessage: value.message, stackTrace, ...value };
    };
    if (values.length === 1) {
        try {
            return JSON.stringify({ ...line, message: values[0] }, shown);
        } catch {
            return JSON.stringify({ ...line, message: util.format(values[0]) });
        }
    }
    const error = values.find((value) => value instanceof Error);
    const details = error && {
        errorType: error.constructor?.name ?? 'UnknownError',
        errorMessage: error.message,
        stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : [],
    };
    return JSON.stringify({ ...line, message: util.format(...values), ...details });
}

function log(level, ...values) {
    const line = jsonLogs
        ? jsonLine(level, values)
        : `${new Date().toISOString()}\t${globalThis[REQUEST_ID]}\t${level}\t${util.format(...values)}`;
    // Carriage returns keep the lines together as one log event.
    writeOut(line.replaceAll('\n', '\r') + '\n');
}

function setUpConsole() {
    const methods = { trace: 'TRACE', debug: 'DEBUG', info: 'INFO', log: 'INFO', warn: 'WARN', error: 'ERROR', fatal: 'FATAL' };
    for (const [method, level] of Object.entries(methods)) {
        const isShown = level === 'FATAL' || levels.indexOf(level) >= lowestLevel;
        console[method] = isShown ? (...values) => log(level, ...values) : () => {};
    }
}

/** Whatever was thrown as an error: symbols become no text by themselves, and proxies may throw when they are looked at. */
function asError(reason) {
    try {
        return reason instanceof Error ? reason : new Error(typeof reason === 'symbol' ? reason.toString() : reason);
    } catch {
        return new Error(errorDocument(reason).errorMessage);
    }
}

/** Logs an error with everything known of it, as one event. */
function logError(title, reason) {
    const error = asError(reason);
    if (jsonLogs) return console.error(error);
    const details = (_key, value) => {
        if (!(value instanceof Error)) return value;
        const known = { errorType: value.name, errorMessage: value.message, code: value.code, ...value };
        if (typeof value.stack === 'string') known.stack = value.stack.split('\n');
        return known;
    };
    let text;
    try {
        text = JSON.stringify(error, details);
    } catch {
        text = JSON.stringify(errorDocument(error));
    }
    console.error(title, '\t' + text);
}

// ---------------------------------------------------------------- finding the handler

function resolvesToModuleType(folder) {
    while (!folder.endsWith('/node_modules')) {
        const manifest = path.join(folder, 'package.json');
        if (fs.existsSync(manifest)) {
            try {
                return JSON.parse(fs.readFileSync(manifest, 'utf8'))?.type === 'module';
            } catch (error) {
                console.warn(`${manifest} cannot be read and is ignored:`, error);
                return false;
            }
        }
        const parent = path.dirname(folder);
        if (parent === folder) return false;
        folder = parent;
    }
    return false;
}

async function loadModule(root, folder, name) {
    const base = path.resolve(root, folder, name);
    const isModule = resolvesToModuleType(path.dirname(base));
    const hasTypes = Number.parseInt(process.versions.node, 10) >= 24;
    const kinds = [
        ['', false], ['.js', isModule], ['.mjs', true], ['.cjs', false],
        ...(hasTypes ? [['.ts', isModule], ['.mts', true], ['.cts', false]] : []),
    ];
    for (const [ending, asModule] of kinds) {
        const file = base + ending;
        if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) continue;
        return asModule ? import(require('node:url').pathToFileURL(file).href) : require(file);
    }
    const found = require.resolve(name, { paths: [root, path.resolve(root, folder)] });
    return require(found);
}

async function loadHandler(root, fullName) {
    if (fullName.includes('..')) {
        const advice = 'Use absolute paths when specifying root directories in handler names.';
        throw new RuntimeFault('MalformedHandlerName', `'${fullName}' is not a valid handler name. ${advice}`);
    }
    const last = path.basename(fullName);
    const folder = fullName.slice(0, fullName.indexOf(last));
    const dot = last.indexOf('.');
    if (dot < 0) throw new RuntimeFault('MalformedHandlerName', 'Bad handler');

    let loaded;
    try {
        loaded = await loadModule(root, folder, last.slice(0, dot));
    } catch (error) {
        if (error instanceof SyntaxError) throw faultFrom('UserCodeSyntaxError', error);
        if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
            throw faultFrom('ImportModuleError', error);
        }
        throw error;
    }
    const handler = last.slice(dot + 1).split('.').reduce((value, key) => value && value[key], loaded);
    if (!handler) throw new RuntimeFault('HandlerNotFound', `${fullName} is undefined or not exported`);
    if (typeof handler !== 'function') throw new RuntimeFault('HandlerNotFound', `${fullName} is not a function`);
    if (handler[STREAMING] && handler[STREAMING] !== 'response') {
        throw new RuntimeFault('MalformedStreamingHandler', 'Only response streaming is supported.');
    }
    if (!TAKES_CALLBACKS && handler.length >= 3 && !handler[STREAMING]) {
        throw new RuntimeFault(
            'CallbackHandlerDeprecated',
            `a handler with a callback is not called any more since Node.js 24, and this function is for nodejs${NODE_VERSION}.x; `
            + 'write an async function of event and context that returns the response '
            + '(docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html)',
        );
    }
    return handler;
}

// ---------------------------------------------------------------- the connection

const NEXT = Buffer.from(`GET ${PREFIX}invocation/next HTTP/1.1\r\nHost: ${address}\r\n\r\n`);

class Connection {
    constructor() {
        const colon = address.lastIndexOf(':');
        this.socket = net.connect({ host: address.slice(0, colon), port: Number(address.slice(colon + 1)), noDelay: true });
        this.parts = [];
        this.size = 0;
        this.needed = 0;
        this.onAnswer = () => {};
        this.socket.on('data', (data) => this.receive(data));
        // Without the workbench there is nothing left to do.
        this.socket.on('error', () => process.exit(0));
        this.socket.on('close', () => process.exit(0));
    }

    /** A request with a body; the answer arrives at `onAnswer`. */
    post(route, body, errorType) {
        const type = errorType ? `Lambda-Runtime-Function-Error-Type: ${errorType}\r\n` : '';
        const length = Buffer.byteLength(body);
        return `POST ${PREFIX}${route} HTTP/1.1\r\nHost: ${address}\r\nContent-Type: application/json\r\n${type}` +
            `Content-Length: ${length}\r\n\r\n`;
    }

    receive(data) {
        this.parts.push(data);
        this.size += data.length;
        while (this.size > 0 && this.size >= this.needed) {
            const bytes = this.parts.length === 1 ? this.parts[0] : Buffer.concat(this.parts);
            this.parts = [bytes];
            const end = bytes.indexOf('\r\n\r\n');
            if (end < 0) return;
            const lines = bytes.latin1Slice(0, end).split('\r\n');
            const headers = {};
            for (let index = 1; index < lines.length; index += 1) {
                const colon = lines[index].indexOf(':');
                headers[lines[index].slice(0, colon).toLowerCase()] = lines[index].slice(colon + 2);
            }
            const total = end + 4 + Number(headers['content-length'] || 0);
            if (bytes.length < total) {
                this.needed = total;
                return;
            }
            this.needed = 0;
            this.size = bytes.length - total;
            this.parts = this.size > 0 ? [bytes.subarray(total)] : [];
            this.onAnswer(Number(lines[0].slice(9, 12)), headers, bytes.subarray(end + 4, total));
        }
    }
}

/** Header values travel as bytes; those with letters outside ASCII are UTF-8. */
function headerText(value) {
    return value === undefined ? undefined : Buffer.from(value, 'latin1').toString('utf8');
}

// ---------------------------------------------------------------- one invocation after the other

class Runtime {
    constructor(connection) {
        this.connection = connection;
        this.handler = null;
        /** What to do when the event loop runs empty while a handler is at work. */
        this.whenEmpty = null;
        this.current = null;
        /** The answer that is being streamed. */
        this.streamed = null;
        this.unacknowledged = false;
        connection.onAnswer = (status, headers, body) => this.receive(status, headers, body);
        process.on('beforeExit', () => this.whenEmpty?.());
    }

    start(handler) {
        this.handler = handler;
        this.connection.socket.write(NEXT);
    }

    receive(status, headers, body) {
        if (this.unacknowledged) {
            this.unacknowledged = false;
            if (status !== 202 && status !== 413) {
                writeOut(`the Runtime API refused an answer: ${status} ${body}\n`);
                process.exit(1);
            }
            return;
        }
        if (status !== 200) {
            writeOut(`the Runtime API refused to give work: ${status} ${body}\n`);
            process.exit(1);
        }
        this.invoke(headers, body);
    }

    /** Sends an answer and asks for more work in one write. */
    answer(head, body) {
        this.current = null;
        this.whenEmpty = null;
        this.unacknowledged = true;
        const socket = this.connection.socket;
        socket.ref();
        if (typeof body === 'string' && body.length < 65536) {
            socket.write(head + body + NEXT.latin1Slice());
        } else {
            socket.cork();
            socket.write(head);
            socket.write(body);
            socket.write(NEXT);
            socket.uncork();
        }
    }

    succeed(id, result) {
        let body;
        try {
            body = JSON.stringify(result === undefined ? null : result);
            if (body === undefined) body = 'null';
        } catch {
            const error = new Error('Unable to stringify response body');
            logError('Invoke Error', error);
            return this.fail(id, error);
        }
        this.answer(this.connection.post(`invocation/${id}/response`, body), body);
    }

    fail(id, error, after) {
        const document = errorDocument(error);
        const body = JSON.stringify(document);
        const head = this.connection.post(`invocation/${id}/error`, body, headerSafe(document.errorType));
        if (!after) return this.answer(head, body);
        this.current = null;
        this.connection.onAnswer = after;
        this.connection.socket.write(head + body);
    }

    /** Asks for more work after a streamed answer: at once, or when nothing is left to happen. */
    streamEnded(waitsForEmptyEventLoop) {
        this.current = null;
        this.streamed = null;
        this.unacknowledged = true;
        const next = () => {
            this.whenEmpty = null;
            this.connection.socket.ref();
            this.connection.socket.write(NEXT);
        };
        if (!waitsForEmptyEventLoop) return next();
        this.connection.socket.unref();
        this.whenEmpty = next;
    }

    invoke(headers, body) {
        const id = headers['lambda-runtime-aws-request-id'];
        globalThis[REQUEST_ID] = id;
        this.current = id;
        const trace = headers['lambda-runtime-trace-id'];
        if (trace) environment._X_AMZN_TRACE_ID = trace;
        else delete environment._X_AMZN_TRACE_ID;
        // While the handler works, the connection must not keep the event loop alive.
        this.connection.socket.unref();
        const invocation = new Invocation(this, id, headers);
        try {
            invocation.run(this.handler, JSON.parse(body.toString('utf8')));
        } catch (error) {
            invocation.finish(error);
        }
    }
}

function headerSafe(text) {
    return String(text).replace(/[^\x20-\x7e]/g, '?');
}

class Invocation {
    constructor(runtime, id, headers) {
        this.runtime = runtime;
        this.id = id;
        this.isCalled = false;
        this.isSent = false;
        this.waitsForEmptyEventLoop = TAKES_CALLBACKS;
        this.context = this.makeContext(headers);
    }

    makeContext(headers) {
        const deadline = Number(headers['lambda-runtime-deadline-ms']);
        const once = (action) => (...values) => {
            if (this.isCalled) return;
            this.isCalled = true;
            action(...values);
        };
        const invocation = this;
        const callbacks = {
            get callbackWaitsForEmptyEventLoop() {
                return invocation.waitsForEmptyEventLoop;
            },
            set callbackWaitsForEmptyEventLoop(value) {
                invocation.waitsForEmptyEventLoop = value;
            },
            succeed: once((result) => this.finish(null, result)),
            fail: once((error) => this.finish(error ?? 'handled')),
            done: once((error, result) => this.finish(error, result)),
        };
        return Object.assign(TAKES_CALLBACKS ? callbacks : {}, {
            functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
            functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
            memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
            logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
            logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
            clientContext: parseHeader(headers, 'lambda-runtime-client-context', 'ClientContext'),
            identity: parseHeader(headers, 'lambda-runtime-cognito-identity', 'CognitoIdentity'),
            invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
            awsRequestId: this.id,
            tenantId: headers['lambda-runtime-aws-tenant-id'],
            ...(!TAKES_CALLBACKS && { xRayTraceId: headers['lambda-runtime-trace-id'] }),
            getRemainingTimeInMillis: () => deadline - Date.now(),
        });
    }

    run(handler, event) {
        if (handler[STREAMING]) return this.runStreaming(handler, event);
        if (!TAKES_CALLBACKS) return this.runAwaiting(handler, event);
        const isAsync = handler.constructor?.name === 'AsyncFunction';
        this.runtime.whenEmpty = () => this.eventLoopRanEmpty(isAsync);
        const result = handler(event, this.context, (error, value) => this.called(error, value));
        if (typeof result?.then === 'function') {
            result.then(this.context.succeed, this.context.fail).catch(this.context.fail);
        }
    }

    /** Since Node.js 24 a handler's result is what it returns, at once or as a promise. */
    async runAwaiting(handler, event) {
        this.runtime.whenEmpty = () => this.eventLoopRanEmpty(true);
        try {
            this.finish(null, await handler(event, this.context));
        } catch (error) {
            this.finish(error ?? 'handled');
        }
    }

    /** The handler called its callback. */
    called(error, result) {
        if (this.isCalled) return;
        this.isCalled = true;
        if (error !== undefined && error !== null) return this.finish(error);
        if (!this.waitsForEmptyEventLoop) return this.finish(null, result);
        this.runtime.whenEmpty = () => this.finish(null, result);
    }

    /** Nothing is left to happen and the handler has not answered. */
    eventLoopRanEmpty(isAsync) {
        if (!isAsync) return this.finish(null, null);
        const error = new Error(
            'The handler returned a promise that was never settled, and the event loop ran empty',
        );
        error.name = 'Runtime.NodeJsExit';
        this.finish(error);
    }

    finish(error, result) {
        if (this.isSent) return;
        this.isSent = true;
        this.isCalled = true;
        if (error !== undefined && error !== null) {
            logError('Invoke Error', error);
            this.runtime.fail(this.id, error);
        } else {
            this.runtime.succeed(this.id, result);
        }
    }

    /** A handler wrapped by `awslambda.streamifyResponse`; what it writes is sent at once. */
    runStreaming(handler, event) {
        // An open stream keeps the event loop alive: a handler that forgets to end it runs into the time-out.
        this.runtime.connection.socket.ref();
        const response = new StreamedAnswer(this.runtime.connection, this.id, handler[HIGH_WATER_MARK]);
        this.runtime.streamed = response;
        const fail = (error) => {
            if (this.isSent) return;
            logError('Invoke Error', error);
            this.ended(() => response.fail(error));
        };
        let returned;
        try {
            returned = handler(event, response.stream, this.context);
        } catch (error) {
            return fail(error);
        }
        if (typeof returned?.then !== 'function') {
            return fail(new Error('Streaming does not support non-async handlers.'));
        }
        returned.then((result) => {
            if (result !== undefined) console.warn('what a streaming handler returns is not sent; write it to the stream');
            return response.finished;
        }).then(() => this.ended(() => response.end()), fail);
        // A stream that is destroyed ends the answer, whatever the handler is still at.
        response.finished.catch(fail);
    }

    /** Ends a streamed answer; more work is asked for as soon as nothing is left to happen. */
    ended(end) {
        if (this.isSent) return;
        this.isSent = true;
        end();
        this.runtime.streamEnded(this.waitsForEmptyEventLoop);
    }
}

// ---------------------------------------------------------------- streaming

/** An answer that is sent in chunks, and whose error, should one come after them, is sent in the trailers. */
class StreamedAnswer {
    constructor(connection, id, highWaterMark) {
        this.socket = connection.socket;
        this.id = id;
        this.contentType = 'application/octet-stream';
        this.isBegun = false;
        this.isOver = false;
        this.stream = this.makeStream(highWaterMark);
        this.finished = new Promise((resolve, reject) => {
            const unfinished = () => reject(new Error('Response stream is not finished.'));
            this.stream.on('finish', resolve).on('error', reject).on('close', unfinished);
        });
    }

    makeStream(highWaterMark) {
        const { Writable } = require('node:stream');
        const answer = this;
        const stream = new Writable({
            ...(Number.isInteger(highWaterMark) && { highWaterMark }),
            write(chunk, _encoding, done) { answer.send([chunk], done); },
            writev(pieces, done) { answer.send(pieces.map((piece) => piece.chunk), done); },
        });
        const write = stream.write.bind(stream);
        let isWritten = false;
        stream.write = (chunk, ...rest) => {
            if (!isWritten) {
                isWritten = true;
                stream._onBeforeFirstWrite?.(write);
            }
            const isText = typeof chunk === 'string' || chunk instanceof Uint8Array;
            return write(isText ? chunk : JSON.stringify(chunk), ...rest);
        };
        stream.setContentType = (type) => {
            if (isWritten) throw new RuntimeFault('InvalidStreamingOperation', 'Cannot set content-type, too late.');
            answer.contentType = type;
        };
        return stream;
    }

    get head() {
        if (this.isBegun) return '';
        this.isBegun = true;
        return `POST ${PREFIX}invocation/${this.id}/response HTTP/1.1\r\nHost: ${address}\r\n` +
            `Content-Type: ${headerSafe(this.contentType)}\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n` +
            'Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n' +
            'Transfer-Encoding: chunked\r\n\r\n';
    }

    /** Sends pieces as one chunk; `done` is called once there is room for more. */
    send(pieces, done) {
        const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
        if (this.isOver || size === 0) return done();
        this.socket.cork();
        this.socket.write(`${this.head}${size.toString(16)}\r\n`);
        for (const piece of pieces) this.socket.write(piece);
        const hasRoom = this.socket.write('\r\n');
        this.socket.uncork();
        if (hasRoom) done(); else this.socket.once('drain', done);
    }

    end() {
        if (this.isOver) return;
        this.isOver = true;
        this.socket.write(`${this.head}0\r\n\r\n`);
    }

    fail(error) {
        if (this.isOver) return;
        this.isOver = true;
        const document = errorDocument(error);
        const body = Buffer.from(JSON.stringify(document)).toString('base64');
        this.socket.write(`${this.head}0\r\nLambda-Runtime-Function-Error-Type: ${headerSafe(document.errorType)}\r\n` +
            `Lambda-Runtime-Function-Error-Body: ${body}\r\n\r\n`);
    }
}

function parseHeader(headers, name, title) {
    const text = headerText(headers[name]);
    if (text === undefined) return undefined;
    try {
        return JSON.parse(text);
    } catch (error) {
        throw new Error(`Cannot parse ${title} as json: ${error}`);
    }
}

// ---------------------------------------------------------------- start

/** `globalThis.awslambda`, as handlers that stream expect it. */
function defineAwsLambda() {
    if (['1', 'true'].includes(environment.AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA)) return;
    globalThis.awslambda = {
        streamifyResponse: (handler, options) => {
            handler[STREAMING] = 'response';
            if (typeof options?.highWaterMark === 'number') handler[HIGH_WATER_MARK] = Math.trunc(options.highWaterMark);
            return handler;
        },
        HttpResponseStream: {
            // As on Lambda the prelude goes out with the first write: a stream that is only ended sends none.
            from: (stream, prelude) => {
                stream.setContentType('application/vnd.awslambda.http-integration-response');
                stream._onBeforeFirstWrite = (write) => {
                    write(JSON.stringify(prelude));
                    write(Buffer.alloc(8));
                };
                return stream;
            },
        },
    };
}

function reportInitializationFailure(connection, error, status) {
    const document = errorDocument(error);
    const body = JSON.stringify(document);
    connection.socket.ref();
    connection.onAnswer = () => process.exit(status);
    connection.socket.write(connection.post('init/error', body, headerSafe(document.errorType)) + body);
}

function main() {
    setUpConsole();
    defineAwsLambda();
    process.argv.length = 1;
    const connection = new Connection();
    const runtime = new Runtime(connection);
    const end = (error, status) => {
        // In the middle of a stream there is no way left to send an error: the process's end cuts it off.
        if (runtime.streamed) process.exit(status);
        else if (runtime.current) runtime.fail(runtime.current, error, () => process.exit(status));
        else if (runtime.handler) process.exit(status);
        else reportInitializationFailure(connection, error, status);
    };
    process.on('uncaughtException', (error) => {
        logError('Uncaught Exception', error);
        end(error, 129);
    });
    process.on('unhandledRejection', (reason) => {
        const error = faultFrom('UnhandledPromiseRejection', reason);
        error.reason = reason;
        logError('Unhandled Promise Rejection', error);
        end(error, 128);
    });
    loadHandler(environment.LAMBDA_TASK_ROOT, environment._HANDLER).then(
        (handler) => runtime.start(handler),
        (error) => {
            logError('Uncaught Exception', error);
            reportInitializationFailure(connection, error, 129);
        },
    );
}

main();

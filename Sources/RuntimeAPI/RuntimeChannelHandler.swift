import NIOCore

/// One TCP connection of a runtime: bytes in, requests to the conversation, answers out.
final class RuntimeChannelHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let connection: RuntimeConnection
    private var parser: RuntimeRequestParser
    private var context: ChannelHandlerContext?
    /// An acknowledgement that travels with the next piece of work.
    private var held: [UInt8] = []
    private var threshold: ReadThreshold?
    private var isThresholdTimed = false
    /// Whether something that was read is being dealt with.
    private var isReading = false
    /// What is to be called before the work that waits for the end of that is sent.
    private var begin: (() -> Void)?
    private static let acknowledgement = RuntimeResponse.accepted.bytes(keepingConnection: true)
    private static let goOn = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    init(connection: RuntimeConnection, host: String?) {
        self.connection = connection
        parser = RuntimeRequestParser(host: host)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        threshold = ReadThreshold(of: context.channel)
        connection.opened(self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
    }

    private func end() {
        context = nil
        threshold = nil
        connection.closed(self)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        if let begin {
            self.begin = nil
            begin()
            context.flush()
        }
        context.fireChannelReadComplete()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        isReading = true
        let bytes = unwrapInboundIn(data), isFirst = parser.heldBytes == 0
        bytes.withUnsafeReadableBytes { parser.feed($0) }
        var pending: RuntimeRequest?
        while true {
            switch parser.step() {
            case .needsMore:
                // What is left of a request may be short.
                if !parser.isIdle { threshold?.lower() }
                if isFirst, pending == nil, parser.hasHeadAlone { threshold?.headCameAlone(bytes.readableBytes) }
                if let request = pending.take() { connection.receive(request, on: self, nextFollows: false) }
                return
            case .continueExpected: write(Self.goOn)
            case .streamBegins(let request):
                if let earlier = pending.take() { connection.receive(earlier, on: self, nextFollows: false) }
                connection.beginStream(request, on: self)
            case .streamPart(let bytes): connection.receivePart(bytes, on: self)
            case .request(let request):
                if let earlier = pending.take() {
                    connection.receive(earlier, on: self, nextFollows: request.call == .next)
                }
                pending = request
            case .refused(let status, let reason):
                if let request = pending.take() { connection.receive(request, on: self, nextFollows: false) }
                return send(.error(status, type: "InvalidRequest", reason), keepingConnection: false)
            }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}

// MARK: - Answers

extension RuntimeChannelHandler {
    /// Answers a `next` with an invocation; `begin` is called right before it is sent.
    ///
    /// That is the last thing that is done about a request: the runtime, which is woken by it, may wait for our core.
    func send(_ work: RuntimeWork, begin: @escaping () -> Void) {
        guard let context else { return }
        var buffer = context.channel.allocator.buffer(capacity: held.count + work.size)
        if !held.isEmpty {
            buffer.writeBytes(held)
            held = []
        }
        work.write(to: &buffer)
        expectAnswer()
        context.write(wrapOutboundOut(buffer), promise: nil)
        guard !isReading else { return self.begin = begin }
        begin()
        context.flush()
    }

    /// The next thing to be heard is an answer: it is there, or will soon be, that what it answers is sent.
    func expectAnswer() {
        threshold?.raise()
        if threshold?.isRaised == true, !isThresholdTimed { lookAtThreshold(in: ReadThreshold.patience) }
    }

    /// Keeps an acknowledgement back until there is work to send with it.
    func hold(_ response: RuntimeResponse) {
        held += response == .accepted ? Self.acknowledgement : response.bytes(keepingConnection: true)
    }

    /// Answers a request, closing the connection when the request asked for that.
    func send(_ response: RuntimeResponse, for request: RuntimeRequest) {
        if response == .accepted, request.keepsConnection { return write(Self.acknowledgement) }
        send(response, keepingConnection: request.keepsConnection)
    }

    /// Answers with a response, then closes the connection unless it is kept.
    func send(_ response: RuntimeResponse, keepingConnection: Bool = true) {
        write(response.bytes(keepingConnection: keepingConnection))
        if !keepingConnection { close() }
    }

    /// Stops reading, or goes on.
    func setReading(_ isReading: Bool) {
        try? context?.channel.syncOptions?.setOption(.autoRead, value: isReading)
    }

    /// Closes the connection.
    func close() {
        context?.close(promise: nil)
    }

    /// One timer at a time, which goes on while invocations follow each other.
    private func lookAtThreshold(in time: TimeAmount) {
        isThresholdTimed = true
        context?.eventLoop.assumeIsolated().scheduleTask(in: time) {
            self.isThresholdTimed = false
            if let rest = self.threshold?.expire() { self.lookAtThreshold(in: rest) }
        }
    }

    private func write(_ bytes: [UInt8]) {
        guard let context else { return }
        // Whoever waits for an answer has it by now, and the runtime hears of it in a moment.
        threshold?.lower()
        var buffer = context.channel.allocator.buffer(capacity: held.count + bytes.count)
        buffer.writeBytes(held)
        held = []
        buffer.writeBytes(bytes)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
    }
}

import LambdaModel
import NIOCore

/// Hears what a runtime says; called on the loop's thread.
package protocol RuntimeObserver: AnyObject {
    /// The runtime waits for an invocation.
    func runtimeIsReady()
    /// A streamed response to the invocation in progress begins, without bytes, or a piece of it arrived.
    func runtimeStreamed(_ bytes: [UInt8])
    /// The runtime answered the invocation in progress.
    func runtimeAnswered(_ answer: RuntimeAnswer)
    /// The runtime reported that it cannot initialise.
    func runtimeFailedToInitialize(type: String?, body: [UInt8])
    /// The runtime has initialised for SnapStart; whether it goes on itself, instead of being forked.
    func runtimeAsksToBeRestored() -> Bool
}

extension RuntimeObserver {
    /// A runtime that nobody forks is restored by being let go on.
    package func runtimeAsksToBeRestored() -> Bool { true }
}

/// The conversation with one runtime, over however many TCP connections it opens; confined to the loop.
package final class RuntimeConnection {
    /// Who hears what the runtime says.
    package weak var observer: (any RuntimeObserver)?
    /// The conversation with the extensions of the same environment.
    package var extensions: ExtensionConnection?
    private var state = StateMachine()
    /// The connection whose `next` waits for an answer.
    private var waiting: RuntimeChannelHandler?
    private var channels: [ObjectIdentifier: RuntimeChannelHandler] = [:]
    /// The connection on which a streamed answer arrives.
    private var streaming: RuntimeChannelHandler?
    /// The one that nothing is read from for the moment.
    private var paused: RuntimeChannelHandler?
    /// How many bytes of it have come, and how many may.
    private var streamed = 0
    private var streamLimit = 0

    /// Creates the conversation with a runtime that is about to start.
    package init() {}

    /// Whether the runtime waits for an invocation.
    package var isReady: Bool { state.isReady }

    /// Hands an invocation to the waiting runtime.
    /// - Parameters:
    ///   - work: the invocation.
    ///   - begin: called right before it is sent: when what the runtime has said has been dealt with.
    /// - Returns: false when no runtime waits.
    package func handOut(_ work: RuntimeWork, begin: @escaping () -> Void = {}) -> Bool {
        guard let channel = waiting, state.handOut(id: work.requestID) else { return false }
        waiting = nil
        streamLimit = work.streamLimit
        channel.send(work, begin: begin)
        return true
    }

    /// Refuses everything from here on and closes the runtime's connections.
    package func close() {
        state.close()
        waiting = nil
        (streaming, paused) = (nil, nil)
        for channel in channels.values { channel.close() }
        channels = [:]
    }
}

// MARK: - What the channels report

extension RuntimeConnection {
    func opened(_ channel: RuntimeChannelHandler) {
        channels[ObjectIdentifier(channel)] = channel
    }

    func closed(_ channel: RuntimeChannelHandler) {
        channels[ObjectIdentifier(channel)] = nil
        if streaming === channel {
            streaming = nil
            state.streamWasCut()
        }
        extensions?.closed(channel)
        guard waiting === channel else { return }
        waiting = nil
        state.waitingConnectionClosed()
    }

    /// Acts on a request; `nextFollows` says that the same bytes ask for more work right behind it.
    func receive(_ request: RuntimeRequest, on channel: RuntimeChannelHandler, nextFollows: Bool) {
        guard request.isForUs else {
            let refusal = RuntimeResponse.error(403, type: "Forbidden", "this address serves one Lambda runtime only")
            return channel.send(refusal, keepingConnection: false)
        }
        switch request.call {
        case .next: receiveNext(on: channel)
        case .response(let id): receiveAnswer(request, id: id, isError: false, on: channel, nextFollows: nextFollows)
        case .failure(let id): receiveAnswer(request, id: id, isError: true, on: channel, nextFollows: nextFollows)
        case .initializationFailure: receiveFailure(request, state.initializationFailed(), on: channel)
        case .restorationFailure: receiveFailure(request, state.restorationFailed(), on: channel)
        case .restoration: receiveRestoration(request, on: channel)
        case .forExtensions(let call) where extensions != nil: extensions?.receive(call, request, on: channel)
        case .forExtensions:
            channel.send(.error(404, type: "NotFound", "this environment has no Extensions API"), for: request)
        case .unknown(let method, let path):
            channel.send(.error(404, type: "NotFound", "no \(method) \(path) in the Runtime API"), for: request)
        }
    }

    private func receiveNext(on channel: RuntimeChannelHandler) {
        let wasTruncated = state.isTruncated
        switch state.next() {
        case .refuse(let response): channel.send(response)
        case .accept:
            let former = waiting
            // Before the former one closes, which would end the wait as well.
            waiting = channel
            channel.expectAnswer()
            if let former, former !== channel { former.close() }
            if wasTruncated { observer?.runtimeAnswered(.truncated) }
            observer?.runtimeIsReady()
        }
    }

    private func receiveAnswer(
        _ request: RuntimeRequest,
        id: String,
        isError: Bool,
        on channel: RuntimeChannelHandler,
        nextFollows: Bool
    ) {
        if streaming === channel { return finishStream(request, on: channel, nextFollows: nextFollows) }
        let (action, answer) = verdict(on: request, id: id, isError: isError)
        switch action {
        case .refuse(let response): channel.send(response, for: request)
        case .accept:
            // When it has asked for more work in the same breath, its acknowledgement travels with that work.
            if case .tooLarge = answer {
                channel.send(.tooLarge(limit: LambdaLimits.synchronousResponse), for: request)
                observer?.runtimeAnswered(answer)
            } else if nextFollows {
                channel.hold(RuntimeResponse.accepted)
                observer?.runtimeAnswered(answer)
            } else {
                observer?.runtimeAnswered(answer)
                channel.send(.accepted, for: request)
            }
        }
    }

    private func verdict(
        on request: RuntimeRequest,
        id: String,
        isError: Bool
    ) -> (StateMachine.Action, RuntimeAnswer) {
        if request.exceedsLimit {
            return (state.answer(id: id, isError: true), .tooLarge(size: request.bodySize))
        }
        guard isError || request.streamErrorBody != nil else {
            return (state.answer(id: id, isError: false), .response(request.body))
        }
        let body = request.streamErrorBody.flatMap { base64Decoded($0) } ?? request.body
        return (state.answer(id: id, isError: true), .failure(type: request.errorType, body))
    }

    private func receiveRestoration(_ request: RuntimeRequest, on channel: RuntimeChannelHandler) {
        switch state.restoration() {
        case .refuse(let response): channel.send(response, for: request)
        case .accept:
            if observer?.runtimeAsksToBeRestored() != false { channel.send(.restored, for: request) }
        }
    }

    private func receiveFailure(
        _ request: RuntimeRequest,
        _ action: StateMachine.Action,
        on channel: RuntimeChannelHandler
    ) {
        switch action {
        case .refuse(let response): channel.send(response, for: request)
        case .accept:
            channel.send(.accepted, for: request)
            observer?.runtimeFailedToInitialize(type: request.errorType, body: request.body)
        }
    }
}

// MARK: - Streamed answers

extension RuntimeConnection {
    /// The head of a streamed answer is there; one that is refused is read to its end all the same.
    func beginStream(_ request: RuntimeRequest, on channel: RuntimeChannelHandler) {
        guard request.isForUs, case .response(let id) = request.call, state.beginStream(id: id) == .accept else {
            return
        }
        streaming = channel
        streamed = 0
        observer?.runtimeStreamed([])
    }

    /// A piece of a streamed answer; one over the limit ends the answer, and its connection.
    func receivePart(_ bytes: [UInt8], on channel: RuntimeChannelHandler) {
        guard streaming === channel else { return }
        streamed += bytes.count
        guard streamed <= streamLimit else {
            streaming = nil
            state.endStream(isError: true)
            observer?.runtimeStreamed(Array(bytes.dropLast(streamed - streamLimit)))
            channel.send(.tooLarge(limit: streamLimit), keepingConnection: false)
            observer?.runtimeAnswered(.tooLarge(size: streamed))
            return
        }
        observer?.runtimeStreamed(bytes)
    }

    private func finishStream(_ request: RuntimeRequest, on channel: RuntimeChannelHandler, nextFollows: Bool) {
        streaming = nil
        let failure = request.errorType?.isEmpty == false || request.streamErrorBody?.isEmpty == false
        state.endStream(isError: failure)
        if nextFollows { channel.hold(.accepted) } else { channel.send(.accepted, for: request) }
        guard failure else {
            observer?.runtimeAnswered(.streamed)
            return
        }
        let body = request.streamErrorBody.flatMap { base64Decoded($0) } ?? []
        observer?.runtimeAnswered(.failure(type: request.errorType, body))
    }

    /// Reads no more of a streamed answer until `resumeStream`, so that the runtime has to wait.
    package func pauseStream() {
        paused = streaming
        paused?.setReading(false)
    }

    /// Goes on reading.
    package func resumeStream() {
        paused?.setReading(true)
        paused = nil
    }
}

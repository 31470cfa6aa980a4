#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// What a handler is told about the invocation besides its event.
public struct LambdaContext: Sendable {
    /// The id of the request, the same in every attempt of an asynchronous invocation.
    public let requestID: String
    /// The X-Ray trace header.
    public let traceID: String
    /// The ARN the function was called by, with a version or alias when one was named.
    public let invokedFunctionARN: String
    /// When the time-out passes.
    public let deadline: LambdaDeadline
    /// The function's name.
    public let functionName: String
    /// The function's version, `$LATEST` for the unpublished one.
    public let functionVersion: String
    /// The function's memory limit in megabytes.
    public let memoryLimitInMB: Int
    /// The log group in CloudWatch.
    public let logGroupName: String
    /// The log stream in CloudWatch.
    public let logStreamName: String
    /// The client context of a mobile SDK as JSON.
    public let clientContext: String?
    /// The identity of a mobile SDK's user as JSON.
    public let cognitoIdentity: String?
    /// Writes to the function's log.
    public let logger: LambdaLogger

    /// How much of the function's time is left; negative when the time-out has passed.
    public func getRemainingTime() -> Duration { deadline.remaining }
}

/// A moment on the wall clock by which a handler has to have answered.
public struct LambdaDeadline: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let millisecondsSinceEpoch: Int64

    /// Creates a deadline.
    public init(millisecondsSinceEpoch: Int64) {
        self.millisecondsSinceEpoch = millisecondsSinceEpoch
    }

    /// How long it is until then.
    public var remaining: Duration {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return .milliseconds(millisecondsSinceEpoch - Int64(now.tv_sec) * 1000 - Int64(now.tv_nsec) / 1_000_000)
    }

    /// Whether the left deadline passes first.
    public static func < (left: LambdaDeadline, right: LambdaDeadline) -> Bool {
        left.millisecondsSinceEpoch < right.millisecondsSinceEpoch
    }
}

import Invocations
import LambTestSupport
import LambdaModel
import Testing

@Suite("Response streams")
struct ResponseStreamTests {
    @Test("hand on all that waits, then the end")
    func order() async {
        let stream = ResponseStream()
        #expect(stream.send([1, 2]) {})
        #expect(stream.send([3]) {})
        #expect(await stream.next() == [1, 2, 3])
        async let later = stream.next()
        #expect(stream.send([4]) {})
        #expect(await later == [4])
        stream.finish()
        #expect(await stream.next() == nil)
    }

    @Test("say when they are full, and once when there is room again")
    func backPressure() async {
        let stream = ResponseStream(capacity: 4)
        let room = Collected<Bool>()
        #expect(stream.send([1, 2]) { room.append(true) })
        #expect(!stream.send([3, 4, 5]) { room.append(true) })
        #expect(room.values.isEmpty)
        #expect(await stream.next() == [1, 2, 3, 4, 5])
        #expect(room.values.count == 1)
        #expect(stream.send([6]) { room.append(true) })
        #expect(room.values.count == 1)
    }

    @Test("keep the answer that ended them, unless they had ended before")
    func answers() async {
        let stream = ResponseStream()
        stream.finish(answering: Payload("1"))
        stream.finish(answering: Payload("2"))
        #expect(await stream.next() == nil)
        #expect(stream.answer == Payload("1"))
        let ended = ResponseStream()
        ended.finish()
        ended.finish(answering: Payload("3"))
        #expect(ended.answer == nil)
    }

    @Test("let a runner go that waits for room when they end")
    func endWhileFull() async {
        let stream = ResponseStream(capacity: 1)
        let room = Collected<Bool>()
        #expect(!stream.send([1]) { room.append(true) })
        stream.finish()
        #expect(room.values.count == 1)
        #expect(await stream.next() == [1])
        #expect(await stream.next() == nil)
    }
}

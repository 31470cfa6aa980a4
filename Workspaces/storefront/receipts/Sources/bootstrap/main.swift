import LambHandler
import Receipts

try await LambdaRuntime(Receipts()).run()

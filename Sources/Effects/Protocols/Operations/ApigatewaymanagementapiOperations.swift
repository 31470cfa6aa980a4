// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let apigatewaymanagementapiText = """
        elements: connectedAt=ConnectedAt identity=Identity lastActiveAt=LastActiveAt
        DeleteConnection DELETE /@connections/{ConnectionId}
        GetConnection GET /@connections/{ConnectionId}
        PostToConnection POST /@connections/{ConnectionId} >:bytes=Data
        """
}

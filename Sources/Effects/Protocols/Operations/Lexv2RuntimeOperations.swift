// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let lexv2RuntimeText = """
        headers: response-content-type=responseContentType responsecontenttype=responseContentType
        headers: x-amz-lex-conversation-mode=conversationMode x-amz-lex-input-mode=inputMode
        headers: x-amz-lex-input-transcript=inputTranscript x-amz-lex-interpretations=interpretations
        headers: x-amz-lex-messages=messages x-amz-lex-recognized-bot-member=recognizedBotMember
        headers: x-amz-lex-request-attributes=requestAttributes x-amz-lex-session-id=sessionId
        headers: x-amz-lex-session-state=sessionState
        DeleteSession DELETE /bots/{botId}/botAliases/{botAliasId}/botLocales/{localeId}/sessions/{sessionId}
        GetSession GET /bots/{botId}/botAliases/{botAliasId}/botLocales/{localeId}/sessions/{sessionId}
        PutSession POST /bots/{botId}/botAliases/{botAliasId}/botLocales/{localeId}/sessions/{sessionId}
          <Content-Type=contentType <:bytes=audioStream
        RecognizeText POST /bots/{botId}/botAliases/{botAliasId}/botLocales/{localeId}/sessions/{sessionId}/text
        RecognizeUtterance POST /bots/{botId}/botAliases/{botAliasId}/botLocales/{localeId}/sessions/{sessionId}/utterance
          >Content-Type=requestContentType >:bytes=inputStream <Content-Type=contentType <:bytes=audioStream
        StartConversation POST /bots/{botId}/botAliases/{botAliasId}/botLocales/{localeId}/sessions/{sessionId}/conversation
          >:stream=requestEventStream <:stream=responseEventStream
        """
}

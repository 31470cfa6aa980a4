// Written by Tests/EffectsTests/Peers/write_operations.py from AWS's service models; ServiceTable reads it.

extension ServiceTable {
    static let pollyText = """
        headers: x-amzn-engine=Engine x-amzn-languagecode=LanguageCode x-amzn-lexiconnames=LexiconNames[]
        headers: x-amzn-outputformat=OutputFormat x-amzn-requestcharacters=RequestCharacters x-amzn-samplerate=SampleRate
        headers: x-amzn-voiceid=VoiceId
        queries: Engine IncludeAdditionalLanguageCodes LanguageCode MaxResults NextToken Status arn=ResourceArn
        numbers: MaxResults RequestCharacters
        booleans: IncludeAdditionalLanguageCodes
        CreateVoice POST /v1/voices
        DeleteLexicon DELETE /v1/lexicons/{Name}
        DeleteVoice DELETE /v1/voices/{VoiceId}
        DescribeVoices GET /v1/voices
        GetLexicon GET /v1/lexicons/{Name}
        GetSpeechSynthesisTask GET /v1/synthesisTasks/{TaskId}
        GetVoice GET /v1/voices/{VoiceId}
        ListLexicons GET /v1/lexicons
        ListSpeechSynthesisTasks GET /v1/synthesisTasks
        ListTagsForResource GET /v1/listTagsForResource/?arn
        PutLexicon PUT /v1/lexicons/{Name}
        StartSpeechSynthesisStream POST /v1/synthesisStream >:stream=ActionStream <:stream=EventStream !x-amzn-engine
          !x-amzn-outputformat !x-amzn-voiceid
        StartSpeechSynthesisTask POST /v1/synthesisTasks
        SynthesizeSpeech POST /v1/speech <Content-Type=ContentType <:bytes=AudioStream
        TagResource POST /v1/tagResource
        UntagResource POST /v1/untagResource
        """
}

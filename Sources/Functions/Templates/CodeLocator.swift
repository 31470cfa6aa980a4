import Diagnostics
import FileSystem
import LambdaModel
import YAMLDocuments

/// Finds a function's code: a directory, a zip, or text in the template.
struct CodeLocator {
    /// The template's directory, which paths in it are relative to.
    let directory: String
    let state: StateDirectory

    /// Where the code turned out to be.
    enum Location {
        case code(FunctionCode, at: SourceLocation?, notes: [UnsupportedSetting])
        /// In a bucket or repository that is out of reach.
        case elsewhere(UnsupportedSetting)
    }

    /// Finds the code that a function's properties name.
    func locate(_ reader: PropertyReader, runtime: RuntimeIdentifier, serverless: Bool) throws(Diagnostic) -> Location {
        let property = serverless ? "CodeUri" : "Code"
        if let inline = serverless ? reader.value("InlineCode") : reader.value("Code")?["ZipFile"] {
            return try unpack(inline, reader, runtime, property: serverless ? "InlineCode" : "Code.ZipFile")
        }
        guard let node = reader.value(property) else {
            guard serverless else {
                throw reader.wrong("Code", "is missing", hint: "name a directory or give a ZipFile", at: nil)
            }
            return .code(.directory(directory), at: nil, notes: [])
        }
        guard let path = assetPath(reader, property) ?? node.string, !path.hasPrefix("s3://"),
            !path.hasPrefix("https://")
        else {
            let note = UnsupportedSetting(
                path: reader.resource.logicalID,
                reason: "its code lies in a bucket, which is out of reach; name a local directory to run it",
                location: node.location
            )
            return .elsewhere(note)
        }
        return .code(try code(at: path, reader, property, node), at: node.location, notes: [])
    }

    /// The local path that the CDK leaves beside a bucket's name, as SAM reads it.
    private func assetPath(_ reader: PropertyReader, _ property: String) -> String? {
        guard let metadata = reader.resource.node["Metadata"] else { return nil }
        return metadata["aws:asset:property"]?.string == property ? metadata["aws:asset:path"]?.string : nil
    }

    private func code(
        at path: String,
        _ reader: PropertyReader,
        _ property: String,
        _ node: YAMLNode
    ) throws(Diagnostic) -> FunctionCode {
        let absolute = absolutePath(path, from: directory)
        switch fileKind(absolute) {
        case .file where isArchive(absolute):
            return .archive(absolute, unpackedAt: try state.unpack(absolute, at: node.location))
        case .file:
            let hint = "name the directory it lies in, or a zip"
            throw reader.wrong(property, "names the file \"\(path)\", which is no archive", hint: hint, at: node)
        case .directory: break
        case .other, nil:
            let name = reader.resource.logicalID
            let message = "the directory \"\(path)\" of \"\(name)\" does not exist (yet)"
            reader.findings.warn(message, at: node.location, isMomentary: true)
        }
        return .directory(absolute)
    }

    private func unpack(
        _ inline: YAMLNode,
        _ reader: PropertyReader,
        _ runtime: RuntimeIdentifier,
        property: String
    ) throws(Diagnostic) -> Location {
        guard let text = inline.string else { throw reader.wrong(property, "is not text", at: inline) }
        let file: String
        switch runtime.family {
        case .python: file = "index.py"
        case .nodejs: file = "index.js"
        default:
            let hint = "Lambda takes it for Python and Node.js only"
            throw reader.wrong(property, "cannot hold code for \"\(runtime)\"", hint: hint, at: inline)
        }
        let unpacked = try state.keep(inline: text, file: file, of: reader.resource.logicalID)
        var notes: [UnsupportedSetting] = []
        if text.contains("cfnresponse") || text.contains("cfn-response") {
            let reason = "the module cfn-response, which Lambda adds to inline code, is not there"
            notes.append(reader.note("Properties.\(property)", reason, at: inline))
        }
        return .code(.inline(unpackedAt: unpacked), at: inline.location, notes: notes)
    }
}

/// Whether a file's name says that it is a zip archive.
func isArchive(_ path: String) -> Bool {
    let lower = path.lowercased()
    return lower.hasSuffix(".zip") || lower.hasSuffix(".jar")
}

import ArgumentParser
import Diagnostics
import Events
import Testing

@testable import Shell

@Suite("Grammar")
struct GrammarTests {
    private func parse(_ line: String) throws -> Grammar.Request {
        let words = try Tokenizer.line(line).words.map(\.literal)
        return try Grammar.parse(try GlobalOptions.extract(from: words).rest)
    }

    private func diagnostic(_ line: String) -> Diagnostic? {
        #expect(throws: Diagnostic.self) { _ = try parse(line) }
    }

    @Test("parses every example of every command")
    func examples() throws {
        for type in Grammar.commands {
            #expect(!type.examples.isEmpty, "\(type.name) has no example")
            for example in type.examples {
                guard case .command(let command) = try parse(example) else {
                    Issue.record("\"\(example)\" is no command")
                    continue
                }
                #expect(Swift.type(of: command) == type, "\"\(example)\" is read as another command")
                if let event = command as? EventCommand, event.needsWorkspace {
                    _ = try EventSaving(event.words)
                } else if let event = command as? EventCommand {
                    _ = try EventCommand.split(event.words, EventCatalog.builtIn)
                }
            }
        }
    }

    @Test("takes a negative number as the value of the option before it")
    func negativeNumbers() throws {
        guard case .command(let command) = try parse("traces --errors -n -3") else { return }
        #expect((command as? TracesCommand)?.n == -3)
        #expect(diagnostic("traces -n")?.message == "\"-n\" lacks its value")
        #expect(diagnostic("traces -3") != nil)
    }

    @Test("lists the options of every event in the help on events")
    func eventOptions() {
        let help = HelpText(palette: .plain, width: 100).command(EventCommand.self).joined(separator: "\n")
        for option in EventRequest.commonOptions { #expect(help.contains("--\(option.name) \(option.value)")) }
    }

    @Test("describes every command and every argument")
    func descriptions() {
        for type in Grammar.commands {
            let description = CommandDescription.of(type)
            #expect(!description.abstract.isEmpty)
            #expect(description.usage.hasPrefix(type.name))
            for argument in description.arguments { #expect(!argument.words.isEmpty, "\(type.name) \(argument.label)") }
        }
    }

    @Test("asks for help in every way")
    func help() throws {
        for line in ["invoke --help", "invoke thumbnail -h", "event s3 put --help"] {
            guard case .help(let type?, _) = try parse(line) else {
                Issue.record("\"\(line)\" shows no help")
                continue
            }
            #expect(type.name == String(line.split(separator: " ")[0]))
        }
        guard case .help(nil, _) = try Grammar.parse([]) else {
            Issue.record("no words show no help")
            return
        }
    }

    @Test(
        "says one line and a hint for what it does not know",
        arguments: [
            ("functoins", "unknown command \"functoins\"", "did you mean \"functions\"?"),
            ("xyzzy", "unknown command \"xyzzy\"", "`help` lists the commands"),
            ("serve", "\"serve\" is not in this version", "`help` lists what is"),
            ("show --unsuported", "unknown option \"--unsuported\" for \"show\"", "did you mean \"--unsupported\"?"),
            (
                "functions --frobnicate", "unknown option \"--frobnicate\" for \"functions\"",
                "`help functions` lists its options"
            ),
            ("functions x", "unexpected \"x\" after \"functions\"", "usage: functions"),
            ("invoke", "\"invoke\" lacks its FUNCTION", "usage: invoke FUNCTION [EVENT] [--PARAM VALUE …] [options]"),
            ("invoke f --repeat", "\"--repeat\" lacks its value", "write --repeat N"),
            ("invoke f --repeat many", "\"many\" is not a value of \"--repeat\"", "write --repeat N"),
            ("simulate qeue", "\"qeue\" is no kind of source", "did you mean \"queue\"?"),
            (
                "simulate queue", "\"simulate\" lacks its NAME",
                "usage: simulate KIND NAME [COUNT] [EVENT] [--PARAM VALUE …] [options]"
            ),
            ("trace --as tre", "\"tre\" is not a value of \"--as\"", "did you mean \"tree\"?"),
            ("traces --errors=yes", "the option \"--errors\" does not take any value, but \"yes\" was specified", nil),
        ] as [(String, String, String?)]
    )
    func slips(line: String, message: String, hint: String?) {
        let diagnostic = diagnostic(line)
        #expect(diagnostic?.kind == .usage)
        #expect(diagnostic?.message == message)
        if let hint { #expect(diagnostic?.hint == hint) }
    }

    @Test("takes the options of every command from anywhere in the line")
    func globalOptions() throws {
        let words = ["-w", "shop", "invoke", "f", "--output=json", "-q", "--color", "never", "--", "-v"]
        let (options, rest) = try GlobalOptions.extract(from: words)
        #expect(options.workspace == "shop")
        #expect(options.format == .json)
        #expect(options.color == .never)
        #expect(options.isQuiet)
        #expect(!options.isVerbose)
        #expect(rest == ["invoke", "f", "--", "-v"])
    }

    @Test("refuses values that an option of every command does not take")
    func wrongGlobalOption() {
        let diagnostic = #expect(throws: Diagnostic.self) { try GlobalOptions.extract(from: ["--output", "jsn"]) }
        #expect(diagnostic?.message == "\"jsn\" is not a value of \"--output\"")
        #expect(diagnostic?.hint == "did you mean \"json\"?")
    }

    @Test(
        "tells an event's parameters from the command's own options",
        arguments: [
            (
                ["f", "s3:put", "--key", "a.png", "--where", "child"],
                ["f", "s3:put", "--where", "child", "--", "--key", "a.png"]
            ),
            (["f", "--key=a.png", "s3:put", "--trace"], ["f", "s3:put", "--trace", "--", "--key=a.png"]),
            (["f", "--trace", "last"], ["f", "--trace", "last", "--"]),
            (["f", "-", "--unknown"], ["f", "-", "--", "--unknown"]),
        ]
    )
    func invokeWords(words: [String], expected: [String]) throws {
        #expect(try InvokeCommand.arranged(words) == expected)
    }

    @Test("makes a manual page of the same texts")
    func manual() {
        let page = ManualPage().lines().joined(separator: "\n")
        for type in Grammar.commands where type.configuration.shouldDisplay {
            #expect(page.contains(".SS " + (type.configuration.usage ?? "").replacing("-", with: "\\-")))
        }
        #expect(page.hasPrefix(".TH LAMB 1"))
    }
}

import ChildProcesses
import SystemPackage

extension Output {
    /// The process's own streams.
    static func standard(_ terminal: Terminal) -> Output {
        let capacity = terminal.isOutputTerminal ? 0 : 32_768
        return Output(
            results: DescriptorSink(.standardOutput, capacity: capacity),
            notes: DescriptorSink(.standardError, capacity: 0)
        )
    }

    /// The output as options, settings and the terminal shape it.
    func applying(_ options: GlobalOptions, _ settings: Session.Settings, _ terminal: Terminal) -> Output {
        var output = self
        let color = options.color ?? settings.color
        output.format = options.format ?? settings.format
        output.isTerminal = terminal.isOutputTerminal && !isRedirected
        output.notesAreTerminal = terminal.isErrorTerminal
        output.palette = color.palette(isTerminal: output.isTerminal, environment: terminal.environment)
        output.notePalette = color.palette(isTerminal: terminal.isErrorTerminal, environment: terminal.environment)
        output.isColorForced =
            color == .always || terminal.environment("CLICOLOR_FORCE").map { $0 != "0" && $0 != "" } ?? false
        output.showsProgress = terminal.isErrorTerminal && terminal.isCapable && !options.isQuiet
        output.bars = Bars(isUnicode: terminal.isUnicode)
        output.isQuiet = options.isQuiet
        output.isVerbose = options.isVerbose
        output.windowSize = terminal.windowSize
        return output
    }
}

extension Terminal {
    /// The command that shows long output; nil when output is not a capable terminal, or there is no pager.
    var pager: String? {
        guard isCapable, isInputTerminal else { return nil }
        if let chosen = environment("PAGER") { return chosen.isEmpty || chosen == "cat" ? nil : chosen }
        return findExecutable("less") == nil ? nil : "less"
    }
}

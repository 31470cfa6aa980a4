/// Whether the terminal that the environment describes wraps its rows anew when its window changes.
///
/// Most do. xterm, GNU Screen, the consoles of kernels and what is as plain as they are do not.
func terminalRewrapsRows(_ variable: (String) -> String?) -> Bool {
    if variable("TMUX") != nil { return true }
    let plain = ["linux", "vt100", "vt220", "st", "eterm", "sun"]
    let kind = variable("TERM") ?? ""
    if variable("STY") != nil || plain.contains(where: { kind == $0 || kind.hasPrefix($0 + "-") }) { return false }
    return variable("XTERM_VERSION") == nil
}

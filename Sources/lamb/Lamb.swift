@main
struct Lamb {
    static func main() {}
}

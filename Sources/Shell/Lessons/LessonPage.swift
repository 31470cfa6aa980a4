import Lessons
import Suites

/// An exported lesson as one self-contained page: all steps below each other, or one at a time as slides.
struct LessonPage {
    let export: LessonExport

    /// The page's HTML.
    var html: String {
        let title = Suites.markup(export.lesson.title)
        let slides = export.steps.enumerated().map { index, step in
            "<section><h2><small>\(index + 1)/\(export.steps.count)</small> \(Suites.markup(step.title))</h2>\n"
                + step.parts.map(markup).joined(separator: "\n") + "\n</section>\n"
        }
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>\(title)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>\(Self.style)</style></head><body>
            <header><h1>\(title)</h1><p>\(export.lesson.minutes) minutes. <span>s: slides on and off, arrows: steps, \
            Enter: the next answer</span></p></header>
            \(slides.joined())<script>\(Self.script)</script>
            </body></html>

            """
    }

    private func markup(_ part: LessonExport.Part) -> String {
        switch part {
        case .prose(.paragraph(let text)): return "<p>\(Self.marked(text))</p>"
        case .prose(.item(let marker, let text)):
            return "<p class=\"item\"><b>\(Suites.markup(marker == "-" ? "•" : marker))</b> \(Self.marked(text))</p>"
        case .prose(.code(let lines)): return "<pre>\(Suites.markup(lines.joined(separator: "\n")))</pre>"
        case .question(let question):
            let options = question.options.map { "<li>\(Self.marked($0))</li>" }.joined()
            return "<div class=\"question\"><p>\(Self.marked(question.text))</p><ol>\(options)</ol></div>"
        case .answer(let question):
            let answer = Self.marked(question.options[question.answer])
            return "<details><summary>Answer</summary><p><b>\(question.answer + 1). \(answer)</b></p>"
                + "<p>\(Self.marked(question.explanation))</p></details>"
        case .console(let performed):
            let lines = performed.map { command in
                "<b>\(Suites.markup(export.prompt)) \(Suites.markup(command.typed))</b>\n\(Suites.markup(command.shown))"
            }
            return "<pre class=\"console\">\(lines.joined())</pre>"
        }
    }

    private static func marked(_ text: String) -> String {
        ProseBlock.spans(text).map { span in
            switch span.mark {
            case .plain: Suites.markup(span.text)
            case .code: "<code>\(Suites.markup(span.text))</code>"
            case .strong: "<strong>\(Suites.markup(span.text))</strong>"
            case .emphasis: "<em>\(Suites.markup(span.text))</em>"
            }
        }.joined()
    }

    private static let style = """
        :root{color-scheme:light dark}body{font:18px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;\
        padding:0 1rem}h2 small{opacity:.5;font-weight:normal}header span{opacity:.6}\
        pre,code{font-family:ui-monospace,monospace;font-size:.85em}pre{white-space:pre-wrap;overflow-wrap:anywhere;\
        padding:.8rem 1rem;border-radius:.4rem;background:#8882}.item{margin:.2rem 0 .2rem 1rem}\
        .question{border-left:.3rem solid #48f;padding-left:1rem}details{margin:1rem 0}summary{cursor:pointer}\
        .slides header,.slides section:not(.shown){display:none}.slides{font-size:22px;max-width:64rem}\
        @media print{section{break-after:page}details::details-content{content-visibility:visible}}
        """

    private static let script = """
        const steps=[...document.querySelectorAll('section')];let at=0;const slides=()=>\
        document.body.classList.contains('slides');const show=n=>{at=Math.max(0,Math.min(steps.length-1,n));\
        steps.forEach((s,i)=>s.classList.toggle('shown',i===at));if(slides())scrollTo(0,0)};show(0);\
        addEventListener('keydown',e=>{if(e.key==='s'){document.body.classList.toggle('slides');show(at)}\
        if(!slides())return;if(e.key==='ArrowRight'||e.key==='PageDown')show(at+1);\
        if(e.key==='ArrowLeft'||e.key==='PageUp')show(at-1);if(e.key==='Enter'){\
        const d=steps[at].querySelector('details:not([open])');if(d){d.open=true;e.preventDefault()}}});
        """
}

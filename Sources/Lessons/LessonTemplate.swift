extension Lesson {
    /// A lesson to begin one's own with; it can be run and checked as it is.
    package static let template = """
        ---
        title: What an environment remembers
        minutes: 3
        workspace: classroom
        ---

        ## The first call

        Each heading begins a step. Say in a few plain words what is going to happen; `words in backquotes` are set
        off. Take the line `workspace: classroom` out, and the lesson runs in the workspace it lies in, with your own
        functions.

        Commands stand in a fence of the language lamb, one a line. What you say of their output is written below it,
        and `lesson --check` holds you to it: a text, or a regular expression between slashes.

        ```lamb
        invoke counter {}
        ```
        > expect: {"count": 1}
        > expect: /Init Duration: [0-9.]+ ms/

        ## The second call

        A question comes before the commands that answer it.

        ? What does a second call answer?
        - [ ] `{"count": 1}` again: each call begins anew
        - [x] `{"count": 2}`: the environment is used again
        > because: Lambda keeps the environment after a call, and the handler's module with its variables.

        ```lamb
        invoke counter {}
        ```
        > expect: {"count": 2}
        > expect not: Init Duration

        ## A call that fails

        A command that fails ends the check, unless a dash and a blank say that it may:

        ```lamb
        - invoke flaky {"fail":"error"}
        ```
        > expect: OutOfStock

        """
}

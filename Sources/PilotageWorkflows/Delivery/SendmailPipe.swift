import Glibc
import PilotageDelivery

/// Hands a mail to a program of the machine that takes it on standard input, such as sendmail or msmtp.
struct SendmailPipe {
    let program: String
    let spoolFolder: String

    /// Runs the program and waits for its end; one that takes too long is ended, and nobody knows what it did.
    func send(_ mail: MailMessage, millisecondsLeft: Int) throws -> SendResult {
        let copy = try SpoolFile(in: spoolFolder)
        try copy.rewound().write(Self.localLines(mail.bytes))
        let input = try copy.rewound()
        let arguments = [program, "-i", "-f", mail.from.text, "--", mail.to.text]
        guard let process = start(arguments, input: input) else {
            return .notTaken("\(program) cannot be started")
        }
        return wait(for: process, millisecondsLeft: millisecondsLeft)
    }

    /// Programs of the machine take lines that end as its files do.
    private static func localLines(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 != 0x0D } }

    private func start(_ arguments: [String], input: borrowing OpenFile) -> pid_t? {
        var actions = unsafe posix_spawn_file_actions_t()
        guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input.number, STDIN_FILENO)
        unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        var words: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        let surroundings = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"]
        var variables: [UnsafeMutablePointer<CChar>?] = unsafe surroundings.map { unsafe strdup($0) } + [nil]
        defer { unsafe variables.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, program, &actions, nil, &words, &variables)
        return code == 0 ? process : nil
    }

    private func wait(for process: pid_t, millisecondsLeft: Int) -> SendResult {
        let end = ContinuousClock.now + .milliseconds(millisecondsLeft)
        var status: Int32 = 0
        while true {
            let ended = unsafe waitpid(process, &status, WNOHANG)
            if ended == process { break }
            guard ended == 0 || errno == EINTR, ContinuousClock.now < end else {
                kill(process, SIGKILL)
                unsafe waitpid(process, &status, 0)
                return .ambiguous("\(program) did not end in time")
            }
            usleep(20_000)
        }
        guard status & 0x7F == 0 else { return .ambiguous("\(program) was ended by signal \(status & 0x7F)") }
        // sysexits: 75 asks for another try, 64 to 78 else are a no before anything was sent.
        switch (status >> 8) & 0xFF {
        case 0: return .delivered("taken by \(program)")
        case 75: return .notTaken("\(program) ended with 75: try again")
        case 64...78: return .refused("\(program) ended with \((status >> 8) & 0xFF)")
        case let code: return .ambiguous("\(program) ended with \(code)")
        }
    }
}

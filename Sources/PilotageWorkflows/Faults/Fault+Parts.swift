import PilotageImport
import PilotageStore

extension Fault {
    /// A file that the reader refused as a whole.
    init(_ refusal: FileRefusal) {
        let byte = refusal.byteOffset > 0 ? " (the row starts at byte \(refusal.byteOffset))" : ""
        self.init(
            status: .refused,
            what: "\(Printable.text(refusal.file)):\(refusal.line): \(Printable.text(refusal.what))\(byte);"
                + " nothing of this file was stored",
            fix: Printable.text(refusal.fix)
        )
    }

    /// A store that cannot be opened, read or written.
    init(_ error: StoreError) {
        let status: ExitStatus =
            switch error.kind {
            case .locked: .locked
            case .input: .noInput
            case .cannotWrite: .cannotWrite
            case .configuration: .configuration
            case .corrupt, .fault: .fault
            }
        self.init(status: status, what: Printable.lines(error.what), fix: Printable.lines(error.fix))
    }
}

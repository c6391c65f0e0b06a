public import PilotageModel

/// What a changed field of a registered form said and says, in words.
public enum ChangeWording {
    /// `pilots/x.yml primary.worthwhile_effect: 0.02 → 0.01 (worthwhile effect)`.
    public static func text(_ field: ChangedField) -> String {
        let kind = field.kind == .other ? "" : " (\(field.kind.rawValue))"
        let sides =
            field.before == nil && field.after == nil
            ? "another text, which cannot be compared field by field"
            : "\(field.before ?? "nothing") → \(field.after ?? "nothing")"
        return "\(field.file) \(field.field): \(sides)\(kind)"
    }

    /// `on 2026-09-01 by Head of Finance Operations`, or that nobody registered it.
    static func origin(_ change: DefinitionChange) -> String {
        guard let day = change.day else { return "in the files, registered by nobody" }
        return "on \(day.text) by \(change.role ?? "an unknown role")"
    }
}

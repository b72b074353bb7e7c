using System.Text.Json;
using Fresnel.Access;

namespace Fresnel.Server.Admin;

/// <summary>An entry of the audit log: one administrative change, or that captured content was read.</summary>
/// <param name="Sequence">Increases by one from entry to entry, in the order in which they were committed.</param>
/// <param name="Id">Id of the entry.</param>
/// <param name="At">When the change was made.</param>
/// <param name="Actor">
/// Id of the admin key; <c>cli</c>: a command that worked on the database; <c>file</c>, <c>signal</c>: a reload.
/// </param>
/// <param name="Kind">
/// What was changed: <c>key</c>, <c>team</c>, <c>organisation</c>, <c>deployment</c>, <c>secret</c>, <c>usage</c>,
/// <c>batch</c>, <c>quality</c>, <c>capture</c> or <c>configuration</c>.
/// </param>
/// <param name="Action">The kind and the change, for example <c>key.create</c>.</param>
/// <param name="Target">Id of what was changed.</param>
/// <param name="Before">Its state before, without secrets, amounts in nanodollars; absent: it did not exist.</param>
/// <param name="After">Its state after, without secrets, amounts in nanodollars; absent: it was removed.</param>
internal sealed record AuditView(
    long Sequence,
    string Id,
    DateTimeOffset At,
    string Actor,
    string Kind,
    string Action,
    string Target,
    JsonElement? Before,
    JsonElement? After
)
{
    public static AuditView Of(AuditEntry entry) =>
        new(
            entry.Sequence,
            entry.Id,
            entry.At,
            entry.Actor,
            entry.Action[..entry.Action.IndexOf('.', StringComparison.Ordinal)],
            entry.Action,
            entry.Target,
            Parse(entry.Before),
            Parse(entry.After)
        );

    private static JsonElement? Parse(string? text) => text is null ? null : JsonElement.Parse(text);
}

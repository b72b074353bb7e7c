using System.CommandLine;
using Fresnel.Server.Admin;

namespace Fresnel.Server.Commands;

internal static class AuditCommand
{
    private static readonly Option<string?> s_target = new("--target")
    {
        Description = "Only changes of the key, team, organisation, deployment, secret or call with this id.",
        HelpName = "ID",
    };
    private static readonly Option<string?> s_before = new("--before")
    {
        Description = "Only entries older than the one with this id.",
        HelpName = "ID",
    };
    private static readonly Option<string?> s_limit = new("--limit")
    {
        Description = "Maximum number of entries, 1 to 1000. Default 100.",
        HelpName = "N",
    };

    private static readonly Argument<string> s_id = new("id")
    {
        Description = "Id of the change, from fresnel audit --json.",
    };

    public static Command Create()
    {
        var command = new Command("audit", "Show the audit log, newest entry first.")
        {
            s_target,
            s_before,
            s_limit,
            UndoCommand(),
        };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var query = new AuditQuery(
                    parsed.GetValue(s_target),
                    parsed.GetValue(s_before),
                    parsed.GetValue(s_limit)
                );
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListAuditAsync(query, cancellationToken),
                    ["WHEN", "WHO", "WHAT", "TARGET", "AFTER"],
                    Cells
                );
            }
        );
        return command;
    }

    private static Command UndoCommand()
    {
        var command = new Command(
            "undo",
            "Undo the last change of a key, team, organisation or deployment, or the removal of a team or organisation."
        )
        {
            s_id,
        };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintOne(
                    parsed,
                    await administration.UndoChangeAsync(parsed.GetRequiredValue(s_id), cancellationToken)
                )
        );
        return command;
    }

    private static string[] Cells(AuditView entry) =>
        [$"{entry.At:yyyy-MM-dd HH:mm:ss}Z", entry.Actor, entry.Action, entry.Target, entry.After?.GetRawText() ?? "-"];
}

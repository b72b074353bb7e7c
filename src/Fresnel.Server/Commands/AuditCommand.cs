using System.CommandLine;
using Fresnel.Server.Admin;

namespace Fresnel.Server.Commands;

internal static class AuditCommand
{
    private static readonly Option<string?> s_target = new("--target")
    {
        Description = "Only changes of the key, team or organisation with this id.",
        HelpName = "ID",
    };
    private static readonly Option<string?> s_limit = new("--limit")
    {
        Description = "Maximum number of entries, 1 to 1000. Default 100.",
        HelpName = "N",
    };

    public static Command Create()
    {
        var command = new Command("audit", "Show the audit log, newest entry first.")
        {
            s_target,
            s_limit,
            SharedOptions.Data,
            SharedOptions.Json,
        };
        command.SetAction(
            (parsed, stop) =>
                AdminCommands.RunAsync(
                    parsed,
                    async administration =>
                        AdminCommands.PrintRows(
                            parsed,
                            await administration.ListAuditAsync(
                                new AuditQuery(parsed.GetValue(s_target), null, parsed.GetValue(s_limit)),
                                stop
                            ),
                            ["WHEN", "WHO", "WHAT", "TARGET", "AFTER"],
                            entry =>
                                [
                                    $"{entry.At:yyyy-MM-dd HH:mm:ss}Z",
                                    entry.Actor,
                                    entry.Action,
                                    entry.Target,
                                    entry.After?.GetRawText() ?? "-",
                                ]
                        ),
                    stop
                )
        );
        return command;
    }
}

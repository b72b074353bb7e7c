using System.CommandLine;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class ChangesCommand
{
    private static readonly Option<string?> s_after = new("--after")
    {
        Description =
            "Begin after the audit entry with this sequence number; 0: with the first. Default: with the next change.",
        HelpName = "N",
    };

    public static Command Create()
    {
        var command = new Command("changes", "Follow administrative changes until Ctrl-C, one per line.") { s_after };
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
            {
                var changes = await administration.FollowChangesAsync(parsed.GetValue(s_after), cancellationToken);
                await foreach (var change in changes)
                {
                    if (parsed.GetValue(SharedOptions.Json))
                        JsonOutput.WriteLine(change);
                    else
                        Console.Out.WriteLine(
                            $"{change.Sequence}  {change.At:yyyy-MM-dd HH:mm:ss}Z  {change.Actor}  {change.Action}  {change.Target}"
                        );
                }
            }
        );
        return command;
    }
}

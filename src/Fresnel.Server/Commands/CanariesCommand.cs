using System.CommandLine;
using Fresnel.Server.Admin;

namespace Fresnel.Server.Commands;

internal static class CanariesCommand
{
    private static readonly Argument<string> s_name = new("name") { Description = "The canary's name." };

    public static Command Create()
    {
        var command = new Command("canaries", "List the prompts whose answers are checked at intervals.");
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListCanariesAsync(cancellationToken),
                    ["NAME", "MODEL", "EVERY", "LAST RUN", "RESULT", "PASSED"],
                    Cells
                )
        );
        var run = new Command("run", "Run a canary now and print its result.") { s_name };
        AdminCommands.SetServerHandler(
            run,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintOne(
                    parsed,
                    await administration.RunCanaryAsync(parsed.GetRequiredValue(s_name), cancellationToken)
                )
        );
        command.Add(run);
        return command;
    }

    private static string[] Cells(CanaryView canary) =>
        [
            canary.Name,
            canary.Model,
            $"{canary.EveryMinutes} min",
            canary.Results is [var last, ..] ? $"{last.StartedAt:yyyy-MM-dd HH:mm}Z" : "-",
            canary.Passed switch
            {
                null => "-",
                true => "passed",
                false => $"failed: {canary.Results[0].Reason}",
            },
            $"{canary.Results.Count(result => result.Passed)} of {canary.Results.Count}",
        ];
}

using System.CommandLine;
using Fresnel.Server.Admin;

namespace Fresnel.Server.Commands;

internal static class LimitsCommand
{
    public static Command Create()
    {
        var command = new Command(
            "limits",
            "List the rate limits of organisations, teams and keys with what remains of them."
        );
        AdminCommands.SetHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListLimitsAsync(cancellationToken),
                    ["LEVEL", "ID", "NAME", "LIMITS", "REQUESTS LEFT", "TOKENS LEFT", "IMAGES LEFT", "RUNNING"],
                    Cells
                )
        );
        return command;
    }

    private static string[] Cells(ScopeLimitsView limits) =>
        [
            limits.Level.ToString().ToLowerInvariant(),
            limits.Id,
            limits.Name,
            AdminCommands.Format(limits.Limits),
            Number(limits.RequestsRemaining),
            Number(limits.TokensRemaining),
            Number(limits.ImagesRemaining),
            $"{limits.Running}",
        ];

    private static string Number(long? value) => value is { } number ? $"{number:N0}" : "-";
}

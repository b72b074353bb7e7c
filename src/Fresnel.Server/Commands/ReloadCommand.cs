using System.CommandLine;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class ReloadCommand
{
    private static readonly Option<bool> s_status = new("--status")
    {
        Description = "Only show the active configuration and the result of the last reload.",
    };

    public static Command Create()
    {
        var command = new Command(
            "reload",
            "Reload the running server's configuration. A changed file or SIGHUP also triggers a reload."
        )
        {
            s_status,
        };
        AdminCommands.SetServerHandler(
            command,
            async (parsed, administration, cancellationToken) =>
                Print(
                    parsed,
                    parsed.GetValue(s_status)
                        ? await administration.GetConfigurationAsync(cancellationToken)
                        : await administration.ReloadConfigurationAsync(cancellationToken)
                )
        );
        return command;
    }

    private static void Print(ParseResult parsed, ReloadView state)
    {
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(state);
        else
            Console.Out.WriteLine(
                $"{state.File ?? "The environment"} is active: {state.Providers} providers, {state.Models} models."
            );
        if (state.Last is { Taken: false } refused)
            foreach (var error in refused.Mistakes)
                Terminal.WriteError($"the last reload was rejected: {error.File}:{error.Line}: {error.Message}");
        if (state.Last is { NeedsRestart: { Count: > 0 } settings })
            Console.Error.WriteLine($"Only a restart changes {string.Join(", ", settings)}.");
    }
}

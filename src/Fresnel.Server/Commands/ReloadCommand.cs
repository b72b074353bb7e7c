using System.CommandLine;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class ReloadCommand
{
    public static Command Create()
    {
        var command = new Command(
            "reload",
            "Reload the running server's configuration. A changed file or SIGHUP also triggers a reload."
        )
        {
            SharedOptions.Data,
            SharedOptions.Json,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                await using var server = AdministrationFactory.ConnectToServer(
                    new DataFolder(parsed.GetRequiredValue(SharedOptions.Data))
                );
                var state = await server.ReloadAsync(cancellationToken);
                if (parsed.GetValue(SharedOptions.Json))
                    JsonOutput.WriteLine(state);
                else
                    Console.Out.WriteLine(
                        $"{state.File ?? "The environment"} is active: {state.Providers} providers, {state.Models} models."
                    );
                if (state.Last is { NeedsRestart: { Count: > 0 } settings })
                    Console.Error.WriteLine($"Only a restart changes {string.Join(", ", settings)}.");
            }
        );
        return command;
    }
}

using System.CommandLine;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class ReloadCommand
{
    public static Command Make()
    {
        var command = new Command(
            "reload",
            "Have the running server read its configuration again. It does so by itself once the file has changed; SIGHUP asks for it too."
        )
        {
            SharedOptions.Data,
            SharedOptions.Json,
        };
        command.SetAction(
            async (parsed, stop) =>
            {
                await using var server = ChosenAdministration.OfServer(
                    new DataFolder(parsed.GetRequiredValue(SharedOptions.Data))
                );
                var now = await server.ReloadAsync(stop);
                if (parsed.GetValue(SharedOptions.Json))
                    Json.Print(now);
                else
                    Console.Out.WriteLine(
                        $"{now.File ?? "The environment"} is at work: {now.Providers} providers, {now.Models} models."
                    );
                if (now.Last is { NeedsRestart: { Count: > 0 } waiting })
                    Console.Error.WriteLine($"Only a restart changes {string.Join(", ", waiting)}.");
            }
        );
        return command;
    }
}

using System.CommandLine;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Secrets;
using Spectre.Console;

namespace Fresnel.Server.Commands;

internal static class SecretsCommand
{
    private static readonly Argument<string> s_name = new("name")
    {
        Description = "Letters, digits, dots, dashes and underscores.",
    };

    public static Command Create()
    {
        var set = new Command(
            "set",
            "Store a secret, or another value of one: read from standard input, or asked for. It is never shown again."
        )
        {
            s_name,
        };
        var list = new Command("list", "Show the names of the secrets.");
        var remove = new Command("remove", "Remove a secret.") { s_name };
        SetHandler(
            set,
            async (parsed, secrets, stop) =>
            {
                var name = parsed.GetRequiredValue(s_name);
                PrintResult(
                    parsed,
                    await secrets.SetAsync(name, await ReadValueAsync(name, stop), stop),
                    $"{name} is stored. Name it in fresnel.yaml as secret:{name}."
                );
            }
        );
        SetHandler(
            list,
            async (parsed, secrets, stop) =>
                AdminCommands.PrintRows(
                    parsed,
                    await secrets.ListAsync(stop),
                    ["NAME", "CHANGED", "STATE"],
                    secret =>
                        [
                            secret.Name,
                            $"{secret.ChangedAt:yyyy-MM-dd HH:mm:ss}Z",
                            secret.Readable ? "ok" : "cannot be decrypted",
                        ]
                )
        );
        SetHandler(
            remove,
            async (parsed, secrets, stop) =>
                PrintResult(
                    parsed,
                    await secrets.RemoveAsync(parsed.GetRequiredValue(s_name), stop),
                    $"{parsed.GetRequiredValue(s_name)} is removed."
                )
        );
        return new Command(
            "secrets",
            "Store providers' credentials encrypted, to be named in fresnel.yaml as secret:NAME."
        )
        {
            set,
            list,
            remove,
        };
    }

    private static void SetHandler(Command command, Func<ParseResult, ISecretStore, CancellationToken, Task> handler)
    {
        command.Add(SharedOptions.Data);
        command.Add(SharedOptions.Json);
        command.SetAction(
            async (parsed, stop) =>
            {
                await using var secrets = await AdministrationFactory.OpenSecretsAsync(
                    new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)),
                    stop
                );
                await handler(parsed, secrets, stop);
            }
        );
    }

    /// <summary>Never from the arguments: other users of a machine see those.</summary>
    private static async Task<string> ReadValueAsync(string name, CancellationToken stop) =>
        Console.IsInputRedirected
            ? (await Console.In.ReadToEndAsync(stop)).TrimEnd('\r', '\n')
            : await new TextPrompt<string>(Markup.Escape($"Value of {name}:"))
                .Secret(null)
                .ShowAsync(Terminal.Output, stop);

    private static void PrintResult(ParseResult parsed, SecretView secret, string message)
    {
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(secret);
        else
            Console.Out.WriteLine(message);
        if (secret.Configuration is { Taken: false } result)
            Terminal.WriteError(
                $"the server could not take it on, because its configuration has mistakes:\n{string.Join('\n', result.Mistakes.Select(mistake => $"{mistake.File}:{mistake.Line}: {mistake.Message}"))}"
            );
    }
}

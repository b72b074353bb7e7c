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

    public static Command Make()
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
        On(
            set,
            async (parsed, secrets, stop) =>
            {
                var name = parsed.GetRequiredValue(s_name);
                Tell(
                    parsed,
                    await secrets.SetAsync(name, await ValueAsync(name, stop), stop),
                    $"{name} is stored. Name it in fresnel.yaml as secret:{name}."
                );
            }
        );
        On(
            list,
            async (parsed, secrets, stop) =>
                Administer.Print(
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
        On(
            remove,
            async (parsed, secrets, stop) =>
                Tell(
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

    private static void On(Command command, Func<ParseResult, ISecrets, CancellationToken, Task> act)
    {
        command.Add(SharedOptions.Data);
        command.Add(SharedOptions.Json);
        command.SetAction(
            async (parsed, stop) =>
            {
                await using var secrets = await ChosenAdministration.SecretsAsync(
                    new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)),
                    stop
                );
                await act(parsed, secrets, stop);
            }
        );
    }

    /// <summary>Never from the arguments: other users of a machine see those.</summary>
    private static async Task<string> ValueAsync(string name, CancellationToken stop) =>
        Console.IsInputRedirected
            ? (await Console.In.ReadToEndAsync(stop)).TrimEnd('\r', '\n')
            : await new TextPrompt<string>(Markup.Escape($"Value of {name}:"))
                .Secret(null)
                .ShowAsync(Terminal.Output, stop);

    private static void Tell(ParseResult parsed, SecretView secret, string sentence)
    {
        if (parsed.GetValue(SharedOptions.Json))
            Json.Print(secret);
        else
            Console.Out.WriteLine(sentence);
        if (secret.Configuration is { Taken: false } refused)
            Terminal.Complain(
                $"the server could not take it on, because its configuration has mistakes:\n{string.Join('\n', refused.Mistakes.Select(mistake => $"{mistake.File}:{mistake.Line}: {mistake.Message}"))}"
            );
    }
}

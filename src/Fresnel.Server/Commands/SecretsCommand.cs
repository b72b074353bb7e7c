using System.CommandLine;
using Fresnel.Providers;
using Fresnel.Server.Admin;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting;
using Spectre.Console;

namespace Fresnel.Server.Commands;

internal static class SecretsCommand
{
    private static readonly Argument<string> s_name = new("name")
    {
        Description = "Letters, digits, dots, dashes and underscores.",
    };

    private static readonly Argument<string> s_kind = new("kind")
    {
        Description = "Whose key it is: anthropic, compatible, gemini or openai.",
    };

    private static readonly Option<string?> s_baseUrl = new("--base-url")
    {
        Description = "Base URL of its API. Default: the vendor's.",
        HelpName = "URL",
    };

    public static Command Create()
    {
        var check = new Command(
            "check",
            "Test a vendor's key, read from standard input or a prompt, by listing the models that it may call."
        )
        {
            s_kind,
            s_baseUrl,
        };
        var set = new Command("set", "Set a secret, read from standard input or a prompt. It cannot be shown again.")
        {
            s_name,
        };
        var list = new Command("list", "List the names of the secrets.");
        var remove = new Command("remove", "Delete a secret.") { s_name };
        AdminCommands.SetHandler(
            set,
            async (parsed, administration, stop) =>
            {
                var name = parsed.GetRequiredValue(s_name);
                var request = new SecretRequest { Value = await ReadValueAsync(name, stop) };
                PrintResult(parsed, await administration.SetSecretAsync(name, request, stop), StoredText(name));
            },
            create: true
        );
        AdminCommands.SetHandler(check, CheckAsync, create: true);
        AdminCommands.SetHandler(
            list,
            async (parsed, administration, stop) =>
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListSecretsAsync(stop),
                    ["NAME", "CHANGED", "STATE"],
                    secret =>
                        [
                            secret.Name,
                            $"{secret.ChangedAt:yyyy-MM-dd HH:mm:ss}Z",
                            secret.Readable ? "ok" : "cannot be decrypted",
                        ]
                ),
            create: true
        );
        AdminCommands.SetHandler(
            remove,
            async (parsed, administration, stop) =>
                PrintResult(
                    parsed,
                    await administration.RemoveSecretAsync(parsed.GetRequiredValue(s_name), stop),
                    $"{parsed.GetRequiredValue(s_name)} is removed."
                ),
            create: true
        );
        return new Command(
            "secrets",
            "Manage encrypted provider credentials; fresnel.yaml references them as secret:NAME."
        )
        {
            check,
            set,
            list,
            remove,
        };
    }

    private static async Task CheckAsync(ParseResult parsed, IAdministration administration, CancellationToken stop)
    {
        var kind = parsed.GetRequiredValue(s_kind);
        var request = new ProviderCheckRequest
        {
            Kind = kind,
            Key = await ReadValueAsync(kind, stop),
            BaseUrl = parsed.GetValue(s_baseUrl),
        };
        var check = await administration.CheckProviderAsync(request, stop);
        if (parsed.GetValue(SharedOptions.Json))
        {
            JsonOutput.WriteLine(check);
            return;
        }
        Console.Out.WriteLine($"The key is accepted ({check.LatencyMs} ms). It may call {check.Models.Count} models:");
        foreach (var model in check.Models)
            Console.Out.WriteLine($"  {model}");
    }

    private static string StoredText(string name) =>
        ProviderKinds.All.TryGetValue(name, out var kind) && kind.IsConnectedBySecret
            ? $"{name} is stored, and {name}'s models can be called, unless fresnel.yaml has a provider of that kind."
            : $"{name} is stored. Name it in fresnel.yaml as secret:{name}.";

    /// <summary>
    /// Reads from standard input or a prompt, never from the arguments, which other users can see.
    /// </summary>
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
        {
            var errors = result.Mistakes.Select(error => $"{error.File}:{error.Line}: {error.Message}");
            Terminal.WriteError($"the server rejected its configuration:\n{string.Join('\n', errors)}");
        }
    }
}

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
        Description = "Whose credential it is: anthropic, azure, bedrock, compatible, gemini or openai.",
    };

    private static readonly Option<string?> s_baseUrl = new("--base-url")
    {
        Description = "Base URL of its API; of azure, the resource's endpoint. Default: the vendor's.",
        HelpName = "URL",
    };

    private static readonly Option<string?> s_region = new("--region")
    {
        Description = "Region of bedrock, such as us-east-1.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> s_apiVersion = new("--api-version")
    {
        Description = "Dated version of azure's API.",
        HelpName = "DATE",
    };

    private static readonly Option<string?> s_accessKeyId = new("--access-key-id")
    {
        Description = "Id of an AWS access key for bedrock; its secret is read in place of a key.",
        HelpName = "ID",
    };

    public static Command Create()
    {
        var check = CreateForVendor(
            "check",
            "Test a vendor's key, read from standard input or a prompt, by listing the models that it may call."
        );
        var connect = CreateForVendor(
            "connect",
            "Test a vendor's key, read from standard input or a prompt, and store it if it is accepted."
        );
        var disconnect = new Command("disconnect", "Delete the secrets that connect a vendor.") { s_kind };
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
        AdminCommands.SetHandler(connect, ConnectAsync, create: true);
        AdminCommands.SetHandler(disconnect, DisconnectAsync, create: true);
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
            connect,
            disconnect,
            set,
            list,
            remove,
        };
    }

    private static Command CreateForVendor(string name, string description) =>
        new(name, description) { s_kind, s_baseUrl, s_region, s_apiVersion, s_accessKeyId };

    private static async Task CheckAsync(ParseResult parsed, IAdministration administration, CancellationToken stop)
    {
        var check = await administration.CheckProviderAsync(await ReadRequestAsync(parsed, stop), stop);
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(check);
        else
            PrintModels(check);
    }

    private static async Task ConnectAsync(ParseResult parsed, IAdministration administration, CancellationToken stop)
    {
        var connection = await administration.ConnectProviderAsync(await ReadRequestAsync(parsed, stop), stop);
        if (!parsed.GetValue(SharedOptions.Json))
        {
            PrintModels(connection.Check!);
            Console.Out.WriteLine($"Stored: {string.Join(", ", connection.Secrets)}.");
        }
        PrintConnection(parsed, connection);
        if (!connection.Used && connection.Configuration is not { Taken: false })
            Terminal.WriteError(
                $"it is not used: fresnel.yaml or the environment has another provider of the kind {connection.Kind}"
            );
    }

    private static async Task DisconnectAsync(
        ParseResult parsed,
        IAdministration administration,
        CancellationToken stop
    )
    {
        var connection = await administration.DisconnectProviderAsync(parsed.GetRequiredValue(s_kind), stop);
        if (!parsed.GetValue(SharedOptions.Json))
            Console.Out.WriteLine($"Removed: {string.Join(", ", connection.Secrets)}.");
        PrintConnection(parsed, connection);
    }

    private static void PrintConnection(ParseResult parsed, ProviderConnectionView connection)
    {
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(connection);
        WarnIfRejected(connection.Configuration);
    }

    private static void PrintModels(ProviderCheckView check)
    {
        Console.Out.WriteLine($"The key is accepted ({check.LatencyMs} ms). It may call {check.Models.Count} models:");
        foreach (var model in check.Models)
            Console.Out.WriteLine($"  {model}");
    }

    private static async Task<ProviderRequest> ReadRequestAsync(ParseResult parsed, CancellationToken stop)
    {
        var kind = parsed.GetRequiredValue(s_kind);
        var accessKeyId = parsed.GetValue(s_accessKeyId);
        var secret = await ReadValueAsync(accessKeyId is null ? $"{kind}'s key" : "the access key's secret", stop);
        return new ProviderRequest
        {
            Kind = kind,
            Key = accessKeyId is null ? secret : null,
            BaseUrl = parsed.GetValue(s_baseUrl),
            Region = parsed.GetValue(s_region),
            ApiVersion = parsed.GetValue(s_apiVersion),
            AccessKeyId = accessKeyId,
            SecretAccessKey = accessKeyId is null ? null : secret,
        };
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
                .AllowEmpty()
                .ShowAsync(Terminal.Output, stop);

    private static void PrintResult(ParseResult parsed, SecretView secret, string message)
    {
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(secret);
        else
            Console.Out.WriteLine(message);
        WarnIfRejected(secret.Configuration);
    }

    private static void WarnIfRejected(ReloadResultView? result)
    {
        if (result is { Taken: false })
        {
            var errors = result.Mistakes.Select(error => $"{error.File}:{error.Line}: {error.Message}");
            Terminal.WriteError($"the server rejected its configuration:\n{string.Join('\n', errors)}");
        }
    }
}

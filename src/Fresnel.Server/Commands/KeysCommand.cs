using System.CommandLine;
using System.Text.Json.Nodes;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class KeysCommand
{
    private static readonly Argument<string> s_name = new("name")
    {
        Description = "Whose key it is, for example a team or a program.",
    };
    private static readonly Argument<string> s_id = new("id") { Description = "As \"keys list\" shows it." };
    private static readonly Option<bool> s_admin = new("--admin")
    {
        Description = "It may administer the gateway too.",
    };
    private static readonly Option<string?> s_team = new("--team")
    {
        Description = "The id of the team it belongs to, for good.",
        HelpName = "ID",
    };
    private static readonly Option<string?> s_newName = new("--name")
    {
        Description = "Its new name.",
        HelpName = "NAME",
    };
    private static readonly Option<double> s_grace = new("--grace-hours")
    {
        Description = "How long the old secret is still taken, up to 720. Default: not at all.",
        HelpName = "HOURS",
    };
    private static readonly PolicyOptions s_policy = new("", "the key");
    private static readonly PolicyOptions s_users = new("user-", "each of its end users");

    public static Command Create()
    {
        var create = new Command("create", "Make a key and print it: the only time it is shown.")
        {
            s_name,
            s_admin,
            s_team,
        };
        var list = new Command("list", "Show every key.");
        var show = new Command("show", "Show a key: its limits, and what is spent of its budgets.") { s_id };
        var set = new Command(
            "set",
            "Change a key. What is not named stays; none takes a limit away; budgets and models are replaced by those named."
        )
        {
            s_id,
            s_newName,
        };
        var rotate = new Command("rotate", "Give a key a new secret and print it: the only time it is shown.")
        {
            s_id,
            s_grace,
        };
        var revoke = new Command("revoke", "End a key. Calls under way finish.") { s_id };
        foreach (var command in (Command[])[create, set])
        {
            s_policy.AddTo(command);
            s_users.AddTo(command);
        }
        SetHandler(
            create,
            async (parsed, administration, cancellationToken) =>
                PrintSecret(
                    parsed,
                    await administration.CreateKeyAsync(
                        AdminCommands.ToJsonElement(CreateBody(parsed)),
                        cancellationToken
                    )
                )
        );
        SetHandler(
            list,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListKeysAsync(cancellationToken),
                    ["ID", "NAME", "ROLE", "KEY", "BUDGET", "LIMITS", "TEAM", "MADE", "STATE"],
                    Cells
                )
        );
        SetHandler(
            show,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintOne(
                    parsed,
                    await administration.GetKeyAsync(parsed.GetRequiredValue(s_id), cancellationToken)
                )
        );
        SetHandler(
            set,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintOne(
                    parsed,
                    await administration.ChangeKeyAsync(
                        parsed.GetRequiredValue(s_id),
                        AdminCommands.ToJsonElement(UpdateBody(parsed)),
                        cancellationToken
                    )
                )
        );
        SetHandler(
            rotate,
            async (parsed, administration, cancellationToken) =>
                PrintSecret(
                    parsed,
                    await administration.RotateKeyAsync(
                        parsed.GetRequiredValue(s_id),
                        AdminCommands.ToJsonElement(
                            new JsonObject { ["grace_seconds"] = (long)(parsed.GetValue(s_grace) * 3600) }
                        ),
                        cancellationToken
                    )
                )
        );
        SetHandler(revoke, RevokeAsync);
        return new Command("keys", "Make, list, change and end the keys that callers present.")
        {
            create,
            list,
            show,
            set,
            rotate,
            revoke,
        };
    }

    private static void SetHandler(Command command, Func<ParseResult, IAdministration, CancellationToken, Task> handler)
    {
        command.Add(SharedOptions.Data);
        command.Add(SharedOptions.Json);
        command.SetAction(
            (parsed, cancellationToken) =>
                AdminCommands.RunAsync(
                    parsed,
                    administration => handler(parsed, administration, cancellationToken),
                    cancellationToken
                )
        );
    }

    private static JsonObject CreateBody(ParseResult parsed)
    {
        var body = new JsonObject
        {
            ["name"] = parsed.GetRequiredValue(s_name),
            ["role"] = parsed.GetValue(s_admin) ? "admin" : "user",
        };
        if (parsed.GetValue(s_team) is { } team)
            body["team"] = team;
        WritePolicy(parsed, body);
        return body;
    }

    private static JsonObject UpdateBody(ParseResult parsed)
    {
        var body = new JsonObject();
        if (parsed.GetValue(s_newName) is { } name)
            body["name"] = name;
        WritePolicy(parsed, body);
        return body.Count > 0
            ? body
            : throw new OperatorErrorException("Nothing is to be changed. See: fresnel keys set --help");
    }

    private static void WritePolicy(ParseResult parsed, JsonObject body)
    {
        s_policy.WriteTo(parsed, body);
        var users = new JsonObject();
        s_users.WriteTo(parsed, users);
        if (users.Count > 0)
            body["users"] = users;
    }

    private static void PrintSecret(ParseResult parsed, KeyView key)
    {
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(key);
        else
            Console.Out.WriteLine(key.Key);
    }

    private static string[] Cells(KeyView key) =>
        [
            key.Id,
            key.Name,
            key.Role.ToString().ToLowerInvariant(),
            key.Hint,
            AdminCommands.Format(key.Budgets),
            AdminCommands.Format(key.Limits),
            key.Team ?? "-",
            key.CreatedAt.ToString("yyyy-MM-dd"),
            key.RevokedAt is { } revoked ? $"revoked {revoked:yyyy-MM-dd}" : "valid",
        ];

    private static async Task RevokeAsync(
        ParseResult parsed,
        IAdministration administration,
        CancellationToken cancellationToken
    )
    {
        var id = parsed.GetRequiredValue(s_id);
        await administration.RevokeKeyAsync(id, cancellationToken);
        if (parsed.GetValue(SharedOptions.Json))
            JsonOutput.WriteLine(new { id, revoked = true });
        else
            Console.Out.WriteLine($"{id} is revoked.");
    }
}

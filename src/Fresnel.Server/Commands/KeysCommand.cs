using System.CommandLine;
using System.Text.Json.Nodes;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

internal static class KeysCommand
{
    private static readonly Argument<string> s_name = new("name")
    {
        Description = "Name of the key, for example of a team or a program.",
    };
    private static readonly Argument<string> s_id = new("id") { Description = "The id shown by \"keys list\"." };
    private static readonly Option<bool> s_admin = new("--admin")
    {
        Description = "Allows the key to administer the gateway.",
    };
    private static readonly Option<string?> s_team = new("--team")
    {
        Description = "The id of its team; cannot be changed later.",
        HelpName = "ID",
    };
    private static readonly Option<string?> s_newName = new("--name")
    {
        Description = "Its new name.",
        HelpName = "NAME",
    };
    private static readonly Option<double> s_grace = new("--grace-hours")
    {
        Description = "How long the old secret stays valid, up to 720. Default: 0.",
        HelpName = "HOURS",
    };
    private static readonly PolicyOptions s_policy = new("", "the key");
    private static readonly PolicyOptions s_users = new("user-", "each of its end users");

    public static Command Create()
    {
        var create = new Command("create", "Create a key and print it; it cannot be shown again.")
        {
            s_name,
            s_admin,
            s_team,
        };
        var list = new Command("list", "List all keys.");
        var show = new Command("show", "Show a key: its limits, its budgets and what has been spent.") { s_id };
        var set = new Command(
            "set",
            "Change a key. Omitted options stay unchanged; the value none removes a limit; "
                + "budgets and models are replaced as a whole."
        )
        {
            s_id,
            s_newName,
        };
        var rotate = new Command("rotate", "Replace a key's secret and print it; it cannot be shown again.")
        {
            s_id,
            s_grace,
        };
        var revoke = new Command("revoke", "Revoke a key. Running calls finish.") { s_id };
        foreach (var command in (Command[])[create, set])
        {
            s_policy.AddTo(command);
            s_users.AddTo(command);
        }
        AdminCommands.SetHandler(
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
        AdminCommands.SetHandler(
            list,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListKeysAsync(cancellationToken),
                    ["ID", "NAME", "ROLE", "KEY", "BUDGET", "LIMITS", "TEAM", "MADE", "STATE"],
                    Cells
                )
        );
        AdminCommands.SetHandler(
            show,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintOne(
                    parsed,
                    await administration.GetKeyAsync(parsed.GetRequiredValue(s_id), cancellationToken)
                )
        );
        AdminCommands.SetHandler(
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
        AdminCommands.SetHandler(
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
        AdminCommands.SetHandler(revoke, RevokeAsync);
        return new Command("keys", "Create, list, change and revoke API keys.")
        {
            create,
            list,
            show,
            set,
            rotate,
            revoke,
        };
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
            : throw new OperatorErrorException("No change given. See: fresnel keys set --help");
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
            Console.Out.WriteLine($"Revoked {id}.");
    }
}

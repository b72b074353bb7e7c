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

    public static Command Make()
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
        On(
            create,
            async (parsed, keys, stop) =>
                PrintSecret(parsed, await keys.CreateKeyAsync(Administer.Body(NewKey(parsed)), stop))
        );
        On(
            list,
            async (parsed, keys, stop) =>
                Administer.Print(
                    parsed,
                    await keys.KeysAsync(stop),
                    ["ID", "NAME", "ROLE", "KEY", "BUDGET", "LIMITS", "TEAM", "MADE", "STATE"],
                    Cells
                )
        );
        On(
            show,
            async (parsed, keys, stop) =>
                Administer.Show(parsed, await keys.KeyAsync(parsed.GetRequiredValue(s_id), stop))
        );
        On(
            set,
            async (parsed, keys, stop) =>
                Administer.Show(
                    parsed,
                    await keys.ChangeKeyAsync(parsed.GetRequiredValue(s_id), Administer.Body(Change(parsed)), stop)
                )
        );
        On(
            rotate,
            async (parsed, keys, stop) =>
                PrintSecret(
                    parsed,
                    await keys.RotateKeyAsync(
                        parsed.GetRequiredValue(s_id),
                        Administer.Body(new JsonObject { ["grace_seconds"] = (long)(parsed.GetValue(s_grace) * 3600) }),
                        stop
                    )
                )
        );
        On(revoke, RevokeAsync);
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

    private static void On(Command command, Func<ParseResult, IAdministration, CancellationToken, Task> act)
    {
        command.Add(SharedOptions.Data);
        command.Add(SharedOptions.Json);
        command.SetAction((parsed, stop) => Administer.WithAsync(parsed, keys => act(parsed, keys, stop), stop));
    }

    private static JsonObject NewKey(ParseResult parsed)
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

    private static JsonObject Change(ParseResult parsed)
    {
        var body = new JsonObject();
        if (parsed.GetValue(s_newName) is { } name)
            body["name"] = name;
        WritePolicy(parsed, body);
        return body.Count > 0
            ? body
            : throw new StartException("Nothing is to be changed. See: fresnel keys set --help");
    }

    private static void WritePolicy(ParseResult parsed, JsonObject body)
    {
        s_policy.Write(parsed, body);
        var users = new JsonObject();
        s_users.Write(parsed, users);
        if (users.Count > 0)
            body["users"] = users;
    }

    private static void PrintSecret(ParseResult parsed, KeyView key)
    {
        if (parsed.GetValue(SharedOptions.Json))
            Json.Print(key);
        else
            Console.Out.WriteLine(key.Key);
    }

    private static string[] Cells(KeyView key) =>
        [
            key.Id,
            key.Name,
            key.Role.ToString().ToLowerInvariant(),
            key.Hint,
            Administer.Words(key.Budgets),
            Administer.Words(key.Limits),
            key.Team ?? "-",
            key.CreatedAt.ToString("yyyy-MM-dd"),
            key.RevokedAt is { } revoked ? $"revoked {revoked:yyyy-MM-dd}" : "valid",
        ];

    private static async Task RevokeAsync(ParseResult parsed, IAdministration keys, CancellationToken stop)
    {
        var id = parsed.GetRequiredValue(s_id);
        await keys.RevokeKeyAsync(id, stop);
        if (parsed.GetValue(SharedOptions.Json))
            Json.Print(new { id, revoked = true });
        else
            Console.Out.WriteLine($"{id} is revoked.");
    }
}

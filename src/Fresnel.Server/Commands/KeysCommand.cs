using System.CommandLine;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;
using Spectre.Console;

namespace Fresnel.Server.Commands;

internal static class KeysCommand
{
    private static readonly Argument<string> s_name = new("name") { Description = "Whose key it is, for example a team or a program." };
    private static readonly Argument<string> s_id = new("id") { Description = "As \"keys list\" shows it." };
    private static readonly Option<bool> s_admin = new("--admin") { Description = "It may administer the gateway too." };
    private static readonly Option<decimal?> s_budget = new("--budget") { Description = "Most it may ever spend. Default: no limit.", HelpName = "DOLLARS" };

    public static Command Make()
    {
        var create = new Command("create", "Make a key and print it: the only time it is shown.") { s_name, s_admin, s_budget, SharedOptions.Data, SharedOptions.Json };
        var list = new Command("list", "Show every key.") { SharedOptions.Data, SharedOptions.Json };
        var revoke = new Command("revoke", "End a key. Calls under way finish.") { s_id, SharedOptions.Data, SharedOptions.Json };
        create.SetAction((parsed, stop) => WithKeyringAsync(parsed, keyring => CreateAsync(parsed, keyring, stop), stop));
        list.SetAction((parsed, stop) => WithKeyringAsync(parsed, keyring => ListAsync(parsed, keyring, stop), stop));
        revoke.SetAction((parsed, stop) => WithKeyringAsync(parsed, keyring => RevokeAsync(parsed, keyring, stop), stop));
        return new Command("keys", "Make, list and end the keys that callers present.") { create, list, revoke };
    }

    internal static async Task<int> WithKeyringAsync(ParseResult parsed, Func<IKeyring, Task> act, CancellationToken stop)
    {
        await using var keyring = await ChosenKeyring.OpenAsync(new DataFolder(parsed.GetRequiredValue(SharedOptions.Data)), stop);
        await act(keyring);
        return ExitCode.Done;
    }

    private static async Task CreateAsync(ParseResult parsed, IKeyring keyring, CancellationToken stop)
    {
        var role = parsed.GetValue(s_admin) ? KeyRole.Admin : KeyRole.User;
        var key = await keyring.CreateAsync(new KeyWish(parsed.GetRequiredValue(s_name), role, parsed.GetValue(s_budget)), stop);
        if (parsed.GetValue(SharedOptions.Json))
            Json.Print(key);
        else
            Console.Out.WriteLine(key.Secret);
    }

    private static async Task ListAsync(ParseResult parsed, IKeyring keyring, CancellationToken stop)
    {
        var keys = await keyring.ListAsync(stop);
        if (parsed.GetValue(SharedOptions.Json))
        {
            foreach (var key in keys)
                Json.Print(key);
            return;
        }
        var table = new Table().Border(TableBorder.None).AddColumns("ID", "NAME", "ROLE", "KEY", "BUDGET", "MADE", "STATE");
        foreach (var key in keys)
        {
            table.AddRow([.. new[]
            {
                key.Id, key.Name, key.Role.ToString().ToLowerInvariant(), key.Hint, key.Budget is { } budget ? $"${budget}" : "-",
                key.CreatedAt.ToString("yyyy-MM-dd"), key.RevokedAt is { } revoked ? $"revoked {revoked:yyyy-MM-dd}" : "valid",
            }.Select(Markup.Escape)]);
        }
        Terminal.Table(table);
    }

    private static async Task RevokeAsync(ParseResult parsed, IKeyring keyring, CancellationToken stop)
    {
        var id = parsed.GetRequiredValue(s_id);
        await keyring.RevokeAsync(id, stop);
        if (parsed.GetValue(SharedOptions.Json))
            Json.Print(new { id, revoked = true });
        else
            Console.Out.WriteLine($"{id} is revoked.");
    }
}

using System.CommandLine;
using System.Text.Json.Nodes;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary><c>fresnel organisations</c> and <c>fresnel teams</c>.</summary>
internal static class GroupsCommand
{
    private static readonly Argument<string> s_name = new("name") { Description = "What people call it." };
    private static readonly Option<string?> s_newName = new("--name")
    {
        Description = "Its new name.",
        HelpName = "NAME",
    };
    private static readonly Option<string?> s_organisation = new("--organisation")
    {
        Description = "The id of the organisation it belongs to, for good.",
        HelpName = "ID",
    };

    public static Command Make(LevelKind kind)
    {
        var (word, many) = kind == LevelKind.Team ? ("team", "teams") : ("organisation", "organisations");
        var id = new Argument<string>("id") { Description = $"As \"{many} list\" shows it." };
        var policy = new PolicyOptions("", $"the whole {word}");
        var create = new Command("create", $"Make {(kind == LevelKind.Team ? "a" : "an")} {word} and print its id.")
        {
            s_name,
        };
        var list = new Command("list", $"Show every {word}.");
        var show = new Command(
            "show",
            $"Show {(kind == LevelKind.Team ? "a" : "an")} {word}: its limits, and what is spent of its budgets."
        )
        {
            id,
        };
        var set = new Command(
            "set",
            $"Change {(kind == LevelKind.Team ? "a" : "an")} {word}. What is not named stays; none takes a limit away; budgets and models are replaced by those named."
        )
        {
            id,
            s_newName,
        };
        var remove = new Command(
            "remove",
            kind == LevelKind.Team ? "End a team that has no keys." : "End an organisation that has no teams."
        )
        {
            id,
        };
        if (kind == LevelKind.Team)
            create.Add(s_organisation);
        policy.AddTo(create);
        policy.AddTo(set);

        On(
            create,
            async (parsed, all, stop) =>
            {
                var body = new JsonObject { ["name"] = parsed.GetRequiredValue(s_name) };
                if (kind == LevelKind.Team && parsed.GetValue(s_organisation) is { } organisation)
                    body["organisation"] = organisation;
                policy.Write(parsed, body);
                var made = await all.CreateGroupAsync(kind, Administer.Body(body), stop);
                if (parsed.GetValue(SharedOptions.Json))
                    Json.Print(made);
                else
                    Console.Out.WriteLine(made.Id);
            }
        );
        On(
            list,
            async (parsed, all, stop) =>
                Administer.Print(
                    parsed,
                    await all.GroupsAsync(kind, stop),
                    [
                        "ID",
                        "NAME",
                        "BUDGET",
                        "LIMITS",
                        .. kind == LevelKind.Team ? (string[])["ORGANISATION"] : [],
                        "MADE",
                    ],
                    Cells
                )
        );
        On(
            show,
            async (parsed, all, stop) =>
                Administer.Show(parsed, await all.GroupAsync(kind, parsed.GetRequiredValue(id), stop))
        );
        On(
            set,
            async (parsed, all, stop) =>
            {
                var body = new JsonObject();
                if (parsed.GetValue(s_newName) is { } name)
                    body["name"] = name;
                policy.Write(parsed, body);
                if (body.Count == 0)
                    throw new StartException($"Nothing is to be changed. See: fresnel {many} set --help");
                Administer.Show(
                    parsed,
                    await all.ChangeGroupAsync(kind, parsed.GetRequiredValue(id), Administer.Body(body), stop)
                );
            }
        );
        On(
            remove,
            async (parsed, all, stop) =>
            {
                var which = parsed.GetRequiredValue(id);
                await all.RemoveGroupAsync(kind, which, stop);
                if (parsed.GetValue(SharedOptions.Json))
                    Json.Print(new { id = which, removed = true });
                else
                    Console.Out.WriteLine($"{which} is removed.");
            }
        );
        return new Command(
            many,
            kind == LevelKind.Team
                ? "Make, list, change and end teams of keys."
                : "Make, list, change and end organisations of teams."
        )
        {
            create,
            list,
            show,
            set,
            remove,
        };

        string[] Cells(GroupView group) =>
            [
                group.Id,
                group.Name,
                Administer.Words(group.Budgets),
                Administer.Words(group.Limits),
                .. kind == LevelKind.Team ? (string[])[group.Organisation ?? "-"] : [],
                group.CreatedAt.ToString("yyyy-MM-dd"),
            ];
    }

    private static void On(Command command, Func<ParseResult, IAdministration, CancellationToken, Task> act)
    {
        command.Add(SharedOptions.Data);
        command.Add(SharedOptions.Json);
        command.SetAction((parsed, stop) => Administer.WithAsync(parsed, all => act(parsed, all, stop), stop));
    }
}

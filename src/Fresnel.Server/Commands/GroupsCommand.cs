using System.CommandLine;
using System.Text.Json.Nodes;
using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary><c>fresnel organisations</c> and <c>fresnel teams</c>.</summary>
internal static class GroupsCommand
{
    private static readonly Argument<string> s_name = new("name") { Description = "Its name." };
    private static readonly Option<string?> s_newName = new("--name")
    {
        Description = "Its new name.",
        HelpName = "NAME",
    };
    private static readonly Option<string?> s_organisation = new("--organisation")
    {
        Description = "The id of its organisation; cannot be changed later.",
        HelpName = "ID",
    };

    public static Command Create(ScopeKind kind)
    {
        var (singular, plural) = kind == ScopeKind.Team ? ("team", "teams") : ("organisation", "organisations");
        var id = new Argument<string>("id") { Description = $"The id shown by \"{plural} list\"." };
        var policy = new PolicyOptions("", $"the whole {singular}");
        var create = new Command(
            "create",
            $"Create {(kind == ScopeKind.Team ? "a" : "an")} {singular} and print its id."
        )
        {
            s_name,
        };
        var list = new Command("list", $"List all {plural}.");
        var show = new Command(
            "show",
            $"Show {(kind == ScopeKind.Team ? "a" : "an")} {singular}: its limits, its budgets and what has been spent."
        )
        {
            id,
        };
        var set = new Command(
            "set",
            $"Change {(kind == ScopeKind.Team ? "a" : "an")} {singular}. Omitted options stay unchanged; "
                + "the value none removes a limit; budgets and models are replaced as a whole."
        )
        {
            id,
            s_newName,
        };
        var remove = new Command(
            "remove",
            kind == ScopeKind.Team ? "Delete a team without keys." : "Delete an organisation without teams."
        )
        {
            id,
        };
        if (kind == ScopeKind.Team)
            create.Add(s_organisation);
        policy.AddTo(create);
        policy.AddTo(set);

        AdminCommands.SetHandler(
            create,
            async (parsed, administration, cancellationToken) =>
            {
                var body = new JsonObject { ["name"] = parsed.GetRequiredValue(s_name) };
                if (kind == ScopeKind.Team && parsed.GetValue(s_organisation) is { } organisation)
                    body["organisation"] = organisation;
                policy.WriteTo(parsed, body);
                var created = await administration.CreateGroupAsync(
                    kind,
                    AdminCommands.ToJsonElement(body),
                    cancellationToken
                );
                if (parsed.GetValue(SharedOptions.Json))
                    JsonOutput.WriteLine(created);
                else
                    Console.Out.WriteLine(created.Id);
            }
        );
        AdminCommands.SetHandler(
            list,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintRows(
                    parsed,
                    await administration.ListGroupsAsync(kind, cancellationToken),
                    [
                        "ID",
                        "NAME",
                        "BUDGET",
                        "LIMITS",
                        .. kind == ScopeKind.Team ? (string[])["ORGANISATION"] : [],
                        "MADE",
                    ],
                    Cells
                )
        );
        AdminCommands.SetHandler(
            show,
            async (parsed, administration, cancellationToken) =>
                AdminCommands.PrintOne(
                    parsed,
                    await administration.GetGroupAsync(kind, parsed.GetRequiredValue(id), cancellationToken)
                )
        );
        AdminCommands.SetHandler(
            set,
            async (parsed, administration, cancellationToken) =>
            {
                var body = new JsonObject();
                if (parsed.GetValue(s_newName) is { } name)
                    body["name"] = name;
                policy.WriteTo(parsed, body);
                if (body.Count == 0)
                    throw new OperatorErrorException($"No change given. See: fresnel {plural} set --help");
                AdminCommands.PrintOne(
                    parsed,
                    await administration.ChangeGroupAsync(
                        kind,
                        parsed.GetRequiredValue(id),
                        AdminCommands.ToJsonElement(body),
                        cancellationToken
                    )
                );
            }
        );
        AdminCommands.SetHandler(
            remove,
            async (parsed, administration, cancellationToken) =>
            {
                var groupId = parsed.GetRequiredValue(id);
                await administration.RemoveGroupAsync(kind, groupId, cancellationToken);
                if (parsed.GetValue(SharedOptions.Json))
                    JsonOutput.WriteLine(new { id = groupId, removed = true });
                else
                    Console.Out.WriteLine($"{groupId} is removed.");
            }
        );
        return new Command(
            plural,
            kind == ScopeKind.Team
                ? "Create, list, change and delete teams of keys."
                : "Create, list, change and delete organisations of teams."
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
                AdminCommands.Format(group.Budgets),
                AdminCommands.Format(group.Limits),
                .. kind == ScopeKind.Team ? (string[])[group.Organisation ?? "-"] : [],
                group.CreatedAt.ToString("yyyy-MM-dd"),
            ];
    }
}
